import { setImmediate as otherTurns } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('a user has so many turns at once, and waits for one of them to end', async () => {
  const take = createTurns(2)
  const [first, second] = [await take('1'), await take('1')]
  const got: string[] = []
  const third = take('1').then((end) => (got.push('third'), end))
  const fourth = take('1').then((end) => (got.push('fourth'), end))
  const ofAnother = await take('2')
  await otherTurns()
  expect(got).toEqual([])
  first()
  first()
  await otherTurns()
  expect(got).toEqual(['third'])
  second()
  const ends = [await third, await fourth, ofAnother]
  for (const end of ends) end()
  expect(got).toEqual(['third', 'fourth'])
  await Promise.all([take('1'), take('1')])
})
