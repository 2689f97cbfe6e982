import { expect, test } from 'vitest'
import { floatText } from './float-text.ts'
import { presentTableHead, presentTableLines } from './rollup-table.ts'

// Ruby 3.1: value.to_s
test.each([
  [0, '0.0'],
  [3, '3.0'],
  [-3, '-3.0'],
  [2.75, '2.75'],
  [100, '100.0'],
  [0.0001, '0.0001'],
  [0.00012, '0.00012'],
  [0.00001, '1.0e-05'],
  [0.0000125, '1.25e-05'],
  [1e-7, '1.0e-07'],
  [-1e-7, '-1.0e-07'],
  [5e-324, '5.0e-324'],
  [123456789012.5, '123456789012.5'],
  [1e15, '1000000000000000.0'],
  [9999999999999998, '9999999999999998.0'],
  [1e16, '1.0e+16'],
  [123456789012345680, '1.2345678901234568e+17'],
  [1e20, '1.0e+20'],
  [1e21, '1.0e+21'],
  [-2.5e100, '-2.5e+100'],
  [1e308, '1.0e+308'],
])('%d is %s', (value, text) => {
  expect(floatText(value)).toBe(text)
  expect(Number(text)).toBe(value)
})

test('a table writes its scores and mastery points so', () => {
  const form = {
    delimiter: ',',
    columns: [{ outcomeId: '7', path: ['Maths', 'Sums'], masteryPoints: 1e-7 }],
  } as const
  expect(presentTableHead(form)).toBe(
    'Student name,Student ID,Student SIS ID,Maths > Sums result,Maths > Sums mastery points\n',
  )
  const students = [
    { name: 'Amara', userId: '1', sisUserId: null, scores: { 7: 1e308 } },
    { name: '=Bo', userId: '2', sisUserId: '-1', scores: {} },
  ]
  expect(presentTableLines(students, { ...form, sisIds: true })).toBe(
    "Amara,1,N/A,1.0e+308,1.0e-07\n'=Bo,2,'-1,,1.0e-07\n",
  )
})
