import { QueryPromise } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createVersionCache } from './version-cache.ts'

const course = { id: '1', version: '1' }

const countedCache = (room: number) => {
  const cache = createVersionCache({ room })
  const loads: string[] = []
  const ask = (key: string, { version = '1', weight = 1 } = {}) =>
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
  const { ask, loads } = countedCache(10)
  expect(await ask('a')).toBe('a of 1')
  expect(await ask('a')).toBe('a of 1')
  expect(await ask('a', { version: '2' })).toBe('a of 2')
  expect(loads).toEqual(['a', 'a'])
})

test('those who ask at the same time share one load', async () => {
  const { ask, loads } = countedCache(10)
  await Promise.all([ask('a'), ask('a')])
  expect(loads).toEqual(['a'])
})

test('what nobody asked for longest makes room', async () => {
  const { ask, loads } = countedCache(3)
  await ask('a')
  await ask('b')
  await ask('a')
  await ask('c', { weight: 2 })
  await ask('a')
  await ask('b')
  expect(loads).toEqual(['a', 'b', 'c', 'b'])
})

test('what is larger than all room is kept until the next thing comes', async () => {
  const { ask, loads } = countedCache(3)
  await ask('a', { weight: 9 })
  await ask('a', { weight: 9 })
  await ask('b')
  await ask('a', { weight: 9 })
  expect(loads).toEqual(['a', 'b', 'a'])
})

test('a load that fails is tried again', async () => {
  const cache = createVersionCache({ room: 10 })
  await expect(cache.of(course, ['a'], () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await cache.of(course, ['a'], () => Promise.resolve('whole'))).toBe('whole')
})

test('a load that runs each time it is awaited runs once', async () => {
  const cache = createVersionCache({ room: 10 })
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
