import { QueryPromise } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createVersionCache } from './version-cache.ts'

const course = { id: '1', version: '1' }

const countedCache = (room: number) => {
  const cache = createVersionCache({ room })
  const loads: string[] = []
  const ask = (key: string, { version = '1', weight = 1000 } = {}) =>
    cache.of(
      { id: '1', version },
      [key],
      () => {
        loads.push(key)
        return Promise.resolve(`${key} of ${version}`)
      },
      () => weight,
    )
  return { ask, loads }
}

test('a thing is loaded once a version of its course', async () => {
  const { ask, loads } = countedCache(10_000)
  expect(await ask('a')).toBe('a of 1')
  expect(await ask('a')).toBe('a of 1')
  expect(await ask('a', { version: '2' })).toBe('a of 2')
  expect(loads).toEqual(['a', 'a'])
})

test('those who ask at the same time share one load', async () => {
  const { ask, loads } = countedCache(10_000)
  await Promise.all([ask('a'), ask('a')])
  expect(loads).toEqual(['a'])
})

test('what nobody asked for longest makes room', async () => {
  const { ask, loads } = countedCache(3500)
  await ask('a')
  await ask('b')
  await ask('a')
  await ask('c', { weight: 2000 })
  await ask('a')
  await ask('b')
  expect(loads).toEqual(['a', 'b', 'c', 'b'])
})

test('what is larger than all room is kept until the next thing comes', async () => {
  const { ask, loads } = countedCache(3500)
  await ask('a', { weight: 9000 })
  await ask('a', { weight: 9000 })
  await ask('b')
  await ask('a', { weight: 9000 })
  expect(loads).toEqual(['a', 'b', 'a'])
})

test('a key counts as much as it is long', async () => {
  const { ask, loads } = countedCache(3500)
  await ask('a', { weight: 0 })
  for (const letter of ['b', 'c', 'd']) await ask(letter.repeat(15_000), { weight: 0 })
  await ask('a', { weight: 0 })
  expect(loads.filter((key) => key === 'a')).toHaveLength(2)
})

test('nothing is kept for nothing', async () => {
  const { ask, loads } = countedCache(1000)
  for (let number = 0; number < 100; number++) await ask(`${number}`, { weight: 0 })
  await ask('0', { weight: 0 })
  expect(loads).toHaveLength(101)
})

test('what is on its way counts too', async () => {
  const cache = createVersionCache({ room: 1500 })
  let loads = 0
  const endless = () => {
    loads += 1
    return new Promise(() => {})
  }
  for (const letter of ['a', 'b', 'a']) void cache.of(course, [letter.repeat(10_000)], endless)
  expect(loads).toBe(3)
})

test('what has grown is weighed anew', async () => {
  const cache = createVersionCache({ room: 3500 })
  let loads = 0
  const ask = (key: string) =>
    cache.of(course, [key], async () => {
      loads += 1
      return []
    })
  await ask('a')
  await ask('b')
  cache.weighAnew(course, ['b'], 3490)
  await ask('a')
  expect(loads).toBe(3)
  cache.weighAnew(course, ['gone'], 9000)
  await ask('a')
  expect(loads).toBe(3)
})

test('a load that fails is tried again', async () => {
  const cache = createVersionCache({ room: 1000 })
  await expect(cache.of(course, ['a'], () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await cache.of(course, ['a'], () => Promise.resolve('whole'))).toBe('whole')
})

test('a load that runs each time it is awaited runs once', async () => {
  const cache = createVersionCache({ room: 1000 })
  let runs = 0
  class Query extends QueryPromise<string> {
    override async execute() {
      runs += 1
      return 'rows'
    }
  }
  const query = new Query()
  const ask = () => cache.of(course, ['a'], () => query)
  await Promise.all([ask(), ask()])
  expect(await ask()).toBe('rows')
  expect(runs).toBe(1)
})
