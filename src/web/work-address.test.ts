import { expect, it } from 'vitest'
import { workAddress } from './work-address.ts'

const pageOrigin = 'http://10.0.0.5:8080'
const store = { source: 'store', site_url: 'https://gradebook.example' } as const
const canvas = { source: 'canvas', site_url: 'https://canvas.example' } as const

it.each([
  ['https://lms.example/courses/1/quizzes/5', true, true],
  [`${pageOrigin}/courses/1/assignments/5`, false, true],
  ['https://gradebook.example/courses/1/assignments/5', false, true],
  ['/courses/1/question_banks/5', false, true],
  ['//lms.example/quizzes/5', false, false],
  ['javascript:alert(1)', false, false],
  ['http://[', false, false],
  ['', false, false],
  [null, false, false],
  [undefined, false, false],
])('follows %j from a store: %j, from a source with pages: %j', (address, fromStore, fromOther) => {
  expect(workAddress(address, { pageOrigin, source: store })).toBe(fromStore ? address : null)
  expect(workAddress(address, { pageOrigin, source: canvas })).toBe(fromOther ? address : null)
})

it('follows no address of the page itself while the source is not known', () => {
  expect(workAddress(`${pageOrigin}/courses/1`, { pageOrigin, source: undefined })).toBeNull()
})
