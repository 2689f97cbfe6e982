import type { OutcomeArrangement } from '#contract/settings.ts'
import { putBack } from '#mastery/outcome-order.ts'

/** How the columns stand. */
export type ColumnOrder = {
  /** All outcomes of the course; groups are not kept together in it. */
  ids: readonly string[]
  /** Null where it is not known. */
  arrangement: OutcomeArrangement | null
  /** Whether the outcomes of a group are shown side by side, whatever `ids` say. */
  isGrouped: boolean
}

/**
 * The teacher's own order that a move under another arrangement takes the place of. `ids` are null until the save of that
 * move has read them; it fills them in here, so that every move that holds this object knows them.
 */
type ReplacedOrder = { ids: readonly string[] | null }

/** A move of one outcome, with what takes it back. */
export type Move = {
  outcomeId: string
  from: ColumnOrder
  /** The order that it made: the teacher's own, and not grouped. */
  after: readonly string[]
  /** Null where the columns were in the teacher's own order already. */
  replaced: ReplacedOrder | null
}

/** An order to save. */
export type Reorder = {
  from: ColumnOrder
  order: readonly string[]
  isGrouped: boolean
  /** The outcome that is moved, or moved last. */
  outcomeId: string
  /** The arrangement to go back to, when an undone move had ended another one than custom. */
  arrangement?: OutcomeArrangement
  /** The own order that goes back with it, and is saved in place of `order`, which is that arrangement's. */
  restored?: ReplacedOrder | null
  /** Where to keep the teacher's own order that this one replaces. */
  replaced?: ReplacedOrder | null
  /** What can be taken back once this is done, the latest last. */
  moves: readonly Move[]
}

/** Where a change of the order begins: `moves` are those that can be taken back, the latest last. */
type Beginning = { now: ColumnOrder; moves: readonly Move[] }

const isSameOrder = (a: ColumnOrder, b: ColumnOrder): boolean =>
  a.isGrouped === b.isGrouped && a.arrangement === b.arrangement && isSame(a.ids, b.ids)

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])

/** One outcome is moved, which makes the order `after`. */
export const moveOf = (
  { outcomeId, after }: { outcomeId: string; after: readonly string[] },
  { now, moves }: Beginning,
): Reorder => {
  // A move before this one may not have learnt yet which order it takes the place of.
  const earlier = moves.at(-1)?.replaced ?? null
  const unread = earlier?.ids === null ? earlier : null
  const replaced = now.arrangement === 'custom' ? unread : { ids: null }
  return {
    from: now,
    order: after,
    isGrouped: false,
    outcomeId,
    replaced,
    moves: [...moves, { outcomeId, from: now, after, replaced }],
  }
}

/** The last move is taken back; null where there is none. */
export const undoOf = ({ now, moves }: Beginning): Reorder | null => {
  const last = moves.at(-1)
  if (last === undefined) return null
  const { outcomeId, from, after, replaced } = last
  // Under another arrangement the own order is not to be seen: as far as is known, it is as this move left it.
  const own = now.arrangement === 'custom' ? now.ids : after
  // Where others have been moved since, in another tab, this outcome alone goes back, and the order stays the own one.
  const isAsMade = isSame(own, after)
  const wasGrouped = from.isGrouped && isAsMade
  const earlier = from.arrangement === 'custom' || !isAsMade ? null : from.arrangement
  return {
    from: now,
    order: earlier !== null || wasGrouped ? from.ids : putBack(own, from.ids, outcomeId),
    // Groups that were put together since then stay so.
    isGrouped: wasGrouped || now.isGrouped,
    outcomeId,
    ...(earlier === null ? {} : { arrangement: earlier, restored: replaced }),
    moves: moves.slice(0, -1),
  }
}

/**
 * What could not be saved, anew; `saved` is what the columns went back to then. What was changed since then, here or in
 * another tab, stays: the same moves are made on it. Null where nothing is left to do.
 */
export const retryOf = (
  failed: Reorder,
  { saved, now, moves }: Beginning & { saved: ColumnOrder },
): Reorder | null => {
  if (isSameOrder(now, saved)) return failed
  const made = failed.moves.filter((move) => !moves.includes(move))
  if (made.length === 0) return moves.length > failed.moves.length ? undoOf({ now, moves }) : null
  let [standing, all] = [now, moves]
  let replaced: ReplacedOrder | null = null
  for (const { outcomeId, after } of made) {
    const again = moveOf(
      { outcomeId, after: putBack(standing.ids, after, outcomeId) },
      { now: standing, moves: all },
    )
    replaced ??= again.replaced ?? null
    standing = { ids: again.order, arrangement: 'custom', isGrouped: false }
    all = again.moves
  }
  return {
    from: now,
    order: standing.ids,
    isGrouped: false,
    outcomeId: failed.outcomeId,
    replaced,
    moves: all,
  }
}
