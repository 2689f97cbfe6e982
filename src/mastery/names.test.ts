import { expect, it } from 'vitest'
import { sortableName, spokenName } from './names.ts'

it.each([
  ['Amara Okafor', 'Okafor, Amara'],
  ['Ana Maria de Souza', 'Souza, Ana Maria de'],
  ['  Jonas \t Berg ', 'Berg, Jonas'],
  ['Suhartini', 'Suhartini'],
  ['王秀英', '王秀英'],
  ['Okafor, Amara', 'Okafor, Amara'],
  ["Siobhán O'Dea", "O'Dea, Siobhán"],
  ['', ''],
])('sorts "%s" as "%s"', (name, expected) => {
  expect(sortableName(name)).toBe(expected)
})

it.each([
  ['Müller, Jürgen', 'Jürgen Müller'],
  [' de Souza ,Ana Maria ', 'Ana Maria de Souza'],
  ['Amara Okafor', 'Amara Okafor'],
  ['Suhartini', 'Suhartini'],
  ['Suhartini,', 'Suhartini,'],
  ['one, two, three', 'one, two, three'],
])('speaks "%s" as "%s"', (name, expected) => {
  expect(spokenName(name)).toBe(expected)
})
