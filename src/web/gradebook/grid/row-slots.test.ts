import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowSlots } from './row-slots.ts'

const reused = { reuse: true }

test('a row that comes takes the key of one that has gone, and one that stays keeps its own', () => {
  const slotsOf = createRowSlots()
  const first = slotsOf([0, 1, 2], reused)
  const second = slotsOf([0, 2, 3], reused)
  expect(second.get(0)).toBe(first.get(0))
  expect(second.get(2)).toBe(first.get(2))
  expect(second.get(3)).toBe(first.get(1))
  expect(slotsOf([0, 2, 3], reused)).toEqual(second)
})

test('no two rows have one key, and every key that is free is used before a new one', () => {
  const windows = fc.array(fc.record({ from: fc.nat(200), count: fc.nat(40), kept: fc.nat(300) }), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(windows, (scrolled) => {
      const slotsOf = createRowSlots()
      let before: number[] = []
      for (const { from, count, kept } of scrolled) {
        const rows = [...new Set([...Array.from({ length: count }, (_, index) => from + index), kept])]
        const keys = [...slotsOf(rows, reused).values()]
        expect(new Set(keys).size).toBe(rows.length)
        const usedAgain = keys.filter((key) => before.includes(key))
        expect(usedAgain).toHaveLength(Math.min(before.length, rows.length))
        before = keys
      }
    }),
  )
})

test('where none is to be used again, a row that comes has a new key', () => {
  const slotsOf = createRowSlots()
  const first = slotsOf([0, 1], reused)
  const second = slotsOf([1, 2], { reuse: false })
  expect(second.get(1)).toBe(first.get(1))
  expect([...first.values()]).not.toContain(second.get(2))
})
