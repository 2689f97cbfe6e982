import path from 'node:path'
import { expect, it } from 'vitest'
import { readCommand } from './command-arguments.ts'

const scope = 'url:GET|/api/v1/courses/:course_id/outcome_rollups'

it.each([
  [['import', 'a.json'], { command: 'import', file: path.resolve('a.json'), replace: false }],
  [['import', '/b/a.JSON', '--replace'], { command: 'import', file: '/b/a.JSON', replace: true }],
  [
    ['import', '/b/r.csv', '--course', 'Algebra', '--teacher', '7'],
    { command: 'import-table', file: '/b/r.csv', courseName: 'Algebra', teacherId: '7' },
  ],
  [
    ['import', '/b/r.csv', '--course', 'Algebra'],
    { command: 'import-table', file: '/b/r.csv', courseName: 'Algebra', teacherId: null },
  ],
  [['sign-in', '7'], { command: 'sign-in', userId: '7' }],
  [['token', '7'], { command: 'token', userId: '7' }],
  [
    ['token', '7', '--scope', scope, '--expires', '2999-01-01'],
    { command: 'token', userId: '7', scopes: [scope], expiresAt: '2999-01-01T00:00:00.000Z' },
  ],
])('%j is understood', (words, command) => {
  expect(readCommand(words)).toEqual(command)
})

it.each([
  [[], 'Usage: npm run import'],
  [['export'], 'Usage: npm run import'],
  [['import'], 'FILE is missing'],
  [['import', 'a.json', 'b.json'], 'there is more than one FILE: a.json, b.json'],
  [['import', 'a.txt'], 'neither a .json bundle nor a .csv table'],
  [['import', 'a.json', '--course', 'X'], 'are for a CSV table'],
  [['import', 'a.csv'], 'a CSV table needs --course NAME'],
  [['import', 'a.csv', '--course', ' '], 'a CSV table needs --course NAME'],
  [['import', 'a.csv', '--course', 'X', '--replace'], '--replace is for a bundle'],
  [['import', 'a.csv', '--course', 'X', '--teacher', 'Ann'], '--teacher is "Ann"'],
  [['import', 'a.json', '--force'], "Unknown option '--force'"],
  [['sign-in', '1e3'], 'USER_ID is "1e3"'],
  [['sign-in', '9223372036854775808'], 'USER_ID is "9223372036854775808"'],
  [['token', '7', '--scope', 'all'], 'all is no scope'],
  [['token', '7', '--expires', 'soon'], '--expires is "soon"'],
  [['token', '7', '--expires', '2020-01-01'], 'which has passed'],
])('%j is refused', (words, message) => {
  expect(() => readCommand(words)).toThrow(message)
})
