import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const specEnd = '.spec.ts'

/** The points that a title names at its start, as in `A5, O2: a finger that …`. */
const pointsOf = (title: string) => /^[A-Z]\d+(, [A-Z]\d+)*(?=: )/.exec(title)?.[0].split(', ') ?? []

/** Each point with each spec that has a test of it. */
const tested = readdirSync(here)
  .filter((file) => file.endsWith(specEnd))
  .flatMap((file) => {
    const titles = readFileSync(`${here}/${file}`, 'utf8').matchAll(/\btest\(\s*(['`])(.+?)\1,/g)
    return [...titles].flatMap(([, , title = '']) =>
      pointsOf(title).map((each) => `${each} ${file.slice(0, -specEnd.length)}`),
    )
  })

/** The same by the table: the specs in a row's last cell are those in backquotes, as one word. */
const listed = readFileSync(`${here}/../docs/features.md`, 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, named = '']) => /^[A-Z]\d+$/.test(named))
  .flatMap(([, named, , specs = '']) =>
    [...specs.matchAll(/`([a-z-]+)`/g)].map(([, spec]) => `${named} ${spec}`),
  )

test('the table of points names the browser tests that name the points, and no others', () => {
  expect(tested.length).toBeGreaterThan(50)
  expect(listed.toSorted()).toEqual([...new Set(tested)].toSorted())
})
