import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import {
  type Arrangement,
  applySavedOrder,
  arrangeOutcomes,
  firstLinks,
  moveOutcome,
  keepGroupsTogether,
  moveShownOutcome,
  putBack,
} from './outcome-order.ts'

type OrderCase = {
  id: string
  arrangement: Arrangement
  links: string[]
  positions?: Record<string, number>
  expected: string[]
}

const link = (id: number, outcomeId: string, title = outcomeId) => ({ id: `${id}`, outcomeId, title })
const outcomesOf = (links: readonly { outcomeId: string }[]) => links.map(({ outcomeId }) => outcomeId)

describe('arrangeOutcomes', () => {
  it.each(cases.outcome_order_cases as OrderCase[])(
    '$id',
    ({ arrangement, links, positions = {}, expected }) => {
      const arranged = arrangeOutcomes({
        arrangement,
        links: links.map((outcomeId, index) => link(8 + index, outcomeId)),
        positions: new Map(Object.entries(positions)),
      })
      expect(outcomesOf(arranged)).toStrictEqual(expected)
    },
  )

  const links = [
    link(100, 'c', 'beta'),
    link(9, 'a', 'Écoute'),
    link(10, 'b', 'Alpha'),
    link(11, 'd', '\u{1D400}'),
  ]

  it('goes by the number of a link, not by its text', () => {
    const arranged = arrangeOutcomes({ arrangement: 'upload_order', links, positions: new Map() })
    expect(outcomesOf(arranged)).toStrictEqual(['a', 'b', 'd', 'c'])
  })

  it('goes by lower-cased title and code point when alphabetical', () => {
    const beyond = [...links, link(12, 'e', '\uFF21')]
    const arranged = arrangeOutcomes({ arrangement: 'alphabetical', links: beyond, positions: new Map() })
    expect(outcomesOf(arranged)).toStrictEqual(['b', 'c', 'a', 'e', 'd'])
  })

  it('puts a title before one that goes on, and equal titles in upload order', () => {
    const alike = [link(4, 'a', 'ratio'), link(3, 'b', 'Ratios'), link(2, 'c', 'Ratio')]
    const arranged = arrangeOutcomes({ arrangement: 'alphabetical', links: alike, positions: new Map() })
    expect(outcomesOf(arranged)).toStrictEqual(['c', 'a', 'b'])
  })

  it('puts outcomes without a position last, in upload order, when custom', () => {
    const positions = new Map([
      ['c', 7],
      ['a', 7],
      ['gone', 0],
    ])
    const arranged = arrangeOutcomes({ arrangement: 'custom', links, positions })
    expect(outcomesOf(arranged)).toStrictEqual(['a', 'c', 'b', 'd'])
  })

  it('keeps every link, once', () => {
    const some = fc.uniqueArray(fc.nat(30), { maxLength: 20 })
    const arrangement = fc.constantFrom<Arrangement>('custom', 'alphabetical', 'upload_order', null)
    const positions = fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.integer())
    fc.assert(
      fc.property(some, arrangement, positions, (ids, arrangement, saved) => {
        const given = ids.map((id) => link(id + 1, `${id % 5}`, `Title ${id % 3}`))
        const arranged = arrangeOutcomes({
          arrangement,
          links: given,
          positions: new Map(Object.entries(saved)),
        })
        expect(new Set(arranged)).toStrictEqual(new Set(given))
        expect(arranged).toHaveLength(given.length)
      }),
    )
  })
})

describe('firstLinks', () => {
  it('has each outcome once, at its first link', () => {
    expect(firstLinks([link(1, 'a'), link(2, 'b'), link(3, 'a')])).toStrictEqual([link(1, 'a'), link(2, 'b')])
  })
})

describe('applySavedOrder', () => {
  it('ignores ids it does not know and appends those that were not saved', () => {
    expect(applySavedOrder(['1', '2', '3', '4'], ['4', '9', '2', '4'])).toStrictEqual(['4', '2', '1', '3'])
  })

  it('is the given order where nothing is saved', () => {
    expect(applySavedOrder(['2', '1'], [])).toStrictEqual(['2', '1'])
  })
})

describe('moveOutcome', () => {
  it.each([
    ['b', 0, ['b', 'a', 'c', 'd']],
    ['b', 2, ['a', 'c', 'b', 'd']],
    ['b', 3, ['a', 'c', 'd', 'b']],
    ['d', 1, ['a', 'd', 'b', 'c']],
    ['c', -5, ['c', 'a', 'b', 'd']],
    ['a', 99, ['b', 'c', 'd', 'a']],
    ['c', 2, ['a', 'b', 'c', 'd']],
    ['nobody', 1, ['a', 'b', 'c', 'd']],
  ])('moves %s to %d', (id, toIndex, expected) => {
    const order = ['a', 'b', 'c', 'd']
    expect(moveOutcome(order, id, toIndex)).toStrictEqual(expected)
    expect(order).toStrictEqual(['a', 'b', 'c', 'd'])
  })

  it('moving and moving back is the identity', () => {
    const orders = fc.uniqueArray(fc.nat(999).map(String), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(orders, fc.nat(), fc.integer(), (order, which, toIndex) => {
        const from = which % order.length
        const id = order[from]!
        const moved = moveOutcome(order, id, toIndex)
        expect(moved.toSorted()).toStrictEqual(order.toSorted())
        expect(moveOutcome(moved, id, from)).toStrictEqual(order)
      }),
    )
  })
})

describe('moveShownOutcome', () => {
  const order = ['a', 'x', 'b', 'y', 'c', 'z', 'd']
  it.each([
    ['b', 0, ['b', 'a', 'x', 'y', 'c', 'z', 'd']],
    ['b', 2, ['a', 'x', 'y', 'c', 'b', 'z', 'd']],
    ['d', 1, ['a', 'x', 'd', 'b', 'y', 'c', 'z']],
    ['a', 99, ['x', 'b', 'y', 'c', 'z', 'd', 'a']],
    ['c', 2, order],
    ['nobody', 1, order],
  ])('moves %s to %d of those shown, past hidden ones', (id, toIndex, expected) => {
    expect(moveShownOutcome(order, { shown: [['a'], ['b'], ['c'], ['d']], id, toIndex })).toStrictEqual(
      expected,
    )
  })

  it('shows what a move of the shown ones alone would, and leaves the hidden in their order', () => {
    const orders = fc.uniqueArray(fc.nat(99).map(String), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(orders, fc.nat(), fc.nat(12), fc.nat(), (ids, which, toIndex, mask) => {
        const id = ids[which % ids.length]!
        const isShown = (each: string) => each === id || ((mask >> ids.indexOf(each)) & 1) === 1
        const shown = ids.filter(isShown)
        const moved = moveShownOutcome(ids, { shown: shown.map((each) => [each]), id, toIndex })
        expect(moved.filter(isShown)).toStrictEqual(moveOutcome(shown, id, toIndex))
        expect(moved.filter((each) => each !== id)).toStrictEqual(ids.filter((each) => each !== id))
      }),
    )
  })

  it('passes a collapsed group as far as its outcomes stand together', () => {
    const shown = [['a'], ['b', 'c'], ['d']]
    const move = (order: string[], id: string, toIndex: number) =>
      moveShownOutcome(order, { shown, id, toIndex })
    expect(move(['a', 'b', 'c', 'd'], 'a', 1)).toStrictEqual(['b', 'c', 'a', 'd'])
    expect(move(['a', 'b', 'c', 'd'], 'd', 1)).toStrictEqual(['a', 'd', 'b', 'c'])
    expect(move(['a', 'b', 'd', 'c'], 'a', 1)).toStrictEqual(['b', 'a', 'd', 'c'])
  })
})

describe('putBack', () => {
  it.each([
    [['b', 'c', 'a'], ['a', 'b', 'c'], 'a', ['a', 'b', 'c']],
    [['a', 'c', 'd', 'b'], ['a', 'b', 'c', 'd'], 'b', ['a', 'b', 'c', 'd']],
    // What was moved since stays where it is.
    [['d', 'a', 'c', 'b'], ['a', 'b', 'c', 'd'], 'b', ['d', 'a', 'b', 'c']],
    // What it came after has gone.
    [['a', 'd', 'c'], ['a', 'b', 'c', 'd'], 'c', ['a', 'c', 'd']],
    [['x', 'a'], ['a'], 'a', ['a', 'x']],
  ])('takes %j, which was %j, back by %s', (order, before, id, expected) => {
    expect(putBack(order, before, id)).toStrictEqual(expected)
  })

  it('takes back any one move', () => {
    const orders = fc.uniqueArray(fc.nat(999).map(String), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(orders, fc.nat(), fc.integer(), (order, which, toIndex) => {
        const id = order[which % order.length]!
        expect(putBack(moveOutcome(order, id, toIndex), order, id)).toStrictEqual(order)
      }),
    )
  })
})

describe('keepGroupsTogether', () => {
  it('gathers each group where its first outcome stands, and leaves the ungrouped alone', () => {
    const groups: Record<string, string> = { a: '1', b: '2', c: '1', e: '2' }
    const together = keepGroupsTogether(['a', 'b', 'x', 'c', 'y', 'e'], (id) => groups[id] ?? null)
    expect(together).toStrictEqual(['a', 'c', 'b', 'e', 'x', 'y'])
  })

  it('keeps every outcome once, and changes nothing the second time', () => {
    const orders = fc.uniqueArray(fc.nat(99).map(String), { maxLength: 20 })
    const groupOf = (id: string) => (Number(id) % 5 === 0 ? null : String(Number(id) % 3))
    fc.assert(
      fc.property(orders, (order) => {
        const together = keepGroupsTogether(order, groupOf)
        expect(together.toSorted()).toStrictEqual(order.toSorted())
        expect(keepGroupsTogether(together, groupOf)).toStrictEqual(together)
      }),
    )
  })
})
