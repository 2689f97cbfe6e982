import { describe, expect, test } from 'vitest'
import { type ColumnOrder, moveOf, type Move, type Reorder, retryOf, undoOf } from './order-moves.ts'

const own = (ids: string): ColumnOrder => ({ ids: ids.split(''), arrangement: 'custom', isGrouped: false })
const byTitle = (ids: string): ColumnOrder => ({ ...own(ids), arrangement: 'alphabetical' })
const grouped = (ids: string): ColumnOrder => ({ ...own(ids), isGrouped: true })

/** Moves an outcome on what is shown; `after` is the order that it makes. */
const move = (now: ColumnOrder, outcomeId: string, after: string, moves: readonly Move[] = []) =>
  moveOf({ outcomeId, after: after.split('') }, { now, moves })

const orderOf = (reorder: Reorder | null) => reorder?.order.join('')

describe('a move', () => {
  test('can be taken back after those before it', () => {
    const first = move(own('abcd'), 'a', 'bacd')
    const second = move(own('bacd'), 'd', 'dbac', first.moves)
    expect(second.moves.map(({ outcomeId }) => outcomeId)).toEqual(['a', 'd'])
    const back = undoOf({ now: own('dbac'), moves: second.moves })
    expect(orderOf(back)).toBe('bacd')
    expect(orderOf(undoOf({ now: own('bacd'), moves: back?.moves ?? [] }))).toBe('abcd')
    expect(undoOf({ now: own('abcd'), moves: [] })).toBeNull()
  })

  test('of the own order replaces none', () => {
    expect(move(own('abcd'), 'a', 'bacd').replaced).toBeNull()
  })

  test('that follows one whose replaced order is not read yet waits for the same', () => {
    const first = move(byTitle('abcd'), 'a', 'bacd')
    expect(first.replaced).toEqual({ ids: null })
    const second = move(own('bacd'), 'a', 'bcad', first.moves)
    expect(second.replaced).toBe(first.replaced)
    if (first.replaced) first.replaced.ids = ['d', 'c', 'b', 'a']
    expect(move(own('bcad'), 'a', 'bcda', second.moves).replaced).toBeNull()
  })
})

describe('an undo', () => {
  test('goes back to the arrangement that the move ended, and to the own order that it replaced', () => {
    const { moves, replaced } = move(byTitle('abcd'), 'a', 'bacd')
    expect(undoOf({ now: own('bacd'), moves })).toMatchObject({
      order: ['a', 'b', 'c', 'd'],
      arrangement: 'alphabetical',
      restored: replaced,
    })
  })

  test('leaves what was moved elsewhere since, and the order the own one', () => {
    const { moves } = move(byTitle('abcd'), 'a', 'bacd')
    const back = undoOf({ now: own('dbac'), moves })
    expect(orderOf(back)).toBe('adbc')
    expect(back).not.toHaveProperty('arrangement')
  })

  test('puts groups together again that the move took apart', () => {
    const { moves } = move(grouped('abcd'), 'a', 'bacd')
    expect(undoOf({ now: own('bacd'), moves })).toMatchObject({ order: 'abcd'.split(''), isGrouped: true })
  })

  test('leaves groups together that were put so since', () => {
    const { moves } = move(own('abcd'), 'a', 'bacd')
    expect(undoOf({ now: grouped('bacd'), moves })).toMatchObject({
      order: 'abcd'.split(''),
      isGrouped: true,
    })
  })
})

describe('a retry', () => {
  const saved = own('abcd')
  const failed = move(saved, 'a', 'bacd')

  test('saves the same where nothing has changed', () => {
    expect(retryOf(failed, { saved, now: own('abcd'), moves: [] })).toBe(failed)
  })

  test('makes the move on the order that another tab has made', () => {
    const again = retryOf(failed, { saved, now: own('dabc'), moves: [] })
    expect(orderOf(again)).toBe('dbac')
    expect(again?.moves).toEqual([
      { outcomeId: 'a', from: own('dabc'), after: 'dbac'.split(''), replaced: null },
    ])
  })

  test('makes every move again of those that failed together', () => {
    const both = move(own('bacd'), 'd', 'dbac', failed.moves)
    const again = retryOf(both, { saved, now: own('acbd'), moves: [] })
    expect(orderOf(again)).toBe('dcba')
    expect(again?.moves.map(({ after }) => after.join(''))).toEqual(['cbad', 'dcba'])
  })

  test('after another arrangement was chosen ends that one, and can go back to it', () => {
    const again = retryOf(failed, { saved, now: byTitle('abcd'), moves: [] })
    expect(again?.replaced).toEqual({ ids: null })
    expect(undoOf({ now: own('bacd'), moves: again?.moves ?? [] })).toMatchObject({
      order: 'abcd'.split(''),
      arrangement: 'alphabetical',
    })
  })

  test('of an undo that was saved but for its arrangement takes no earlier move back', () => {
    const first = move(own('abcd'), 'a', 'bacd')
    const second = move(byTitle('abcd'), 'd', 'dabc', first.moves)
    const undo = undoOf({ now: own('dabc'), moves: second.moves })
    if (undo === null) throw new Error('There is a move to take back')
    const saved = own('bacd')
    expect(retryOf(undo, { saved, now: saved, moves: undo.moves })).toBe(undo)
    expect(retryOf(undo, { saved, now: grouped('bacd'), moves: undo.moves })).toBeNull()
  })

  test('of an undo takes the move back from what is shown by then', () => {
    const undo = undoOf({ now: own('bacd'), moves: failed.moves })
    if (undo === null) throw new Error('There is a move to take back')
    const again = retryOf(undo, { saved: own('bacd'), now: own('dbac'), moves: failed.moves })
    expect(orderOf(again)).toBe('adbc')
    expect(again?.moves).toEqual([])
  })
})
