import { expect, test } from 'vitest'
import { spreadsheetText } from './spreadsheet-text.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['=', "'="],
  ['', ''],
  ['Amara', 'Amara'],
  ['A-1 = B+2 @ home', 'A-1 = B+2 @ home'],
  ["'=1", "'=1"],
  ['−1', '−1'],
  ['Ann\n=1', 'Ann\n=1'],
])('%j is written %j', (text, expected) => {
  expect(spreadsheetText(text)).toBe(expected)
})
