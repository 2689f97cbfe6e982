import { expect, it } from 'vitest'
import { workAddress } from './work-address.ts'

const origin = 'https://gradebook.example'

it.each([
  ['https://lms.example/courses/1/quizzes/5', true, true],
  [`${origin}/courses/1/assignments/5`, false, true],
  ['/courses/1/question_banks/5', false, true],
  ['//lms.example/quizzes/5', false, false],
  ['javascript:alert(1)', false, false],
  ['http://[', false, false],
  ['', false, false],
  [null, false, false],
  [undefined, false, false],
])('follows %j from a store: %j, from a source with pages: %j', (address, fromStore, fromOther) => {
  expect(workAddress(address, { origin, hasPages: false })).toBe(fromStore ? address : null)
  expect(workAddress(address, { origin, hasPages: true })).toBe(fromOther ? address : null)
})
