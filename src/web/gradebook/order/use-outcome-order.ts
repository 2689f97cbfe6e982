import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { GradebookSettings } from '#contract/settings.ts'
import { moveShownOutcome } from '#mastery/outcome-order.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { useToast } from '../../ui/toast.tsx'
import { type ColumnUnit, groupedOutcomes } from '../model/column-units.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'
import { type ColumnOrder, moveOf, type Move, type Reorder, retryOf, undoOf } from './order-moves.ts'
import { useReorderOutcomes } from './use-reorder-outcomes.ts'

/** What is said of a move takes the place of what was said of it before. */
const topic = 'outcome-order'

/** An order that is drawn before it is saved. `isGrouped` is null once the address says the same, or what was chosen since. */
type Draft = { ids: readonly string[]; isGrouped: boolean | null }

/** What is done later, from a toast or after a failure, is done to what is shown then. */
type Later = {
  isGrouped: boolean
  onGrouped: (isGrouped: boolean) => void
  undo: () => boolean
  retry: (failed: Reorder, saved: ColumnOrder) => void
}

/**
 * The order of the columns and the ways to change it. `order` is what to draw: a drop is drawn from here in the very
 * frame of the release, since the query cache tells its readers a moment later.
 */
export function useOutcomeOrder({
  courseId,
  columns,
  settingsKey,
  isGrouped,
  onGrouped,
}: {
  courseId: string
  columns: readonly OutcomeColumn[]
  settingsKey: QueryKey
  /** Whether outcomes of a group stand side by side, whatever the order that is saved. */
  isGrouped: boolean
  onGrouped: (isGrouped: boolean) => void
}) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const [draft, setDraft] = useState<Draft | null>(null)
  if (draft !== null && draft.isGrouped === isGrouped) setDraft({ ...draft, isGrouped: null })
  // What can be taken back: as it is shown, and as it was when an order was last saved.
  const moves = useRef<readonly Move[]>([])
  const savedMoves = useRef<readonly Move[]>([])
  const order = useMemo(() => {
    const ids = draft?.ids ?? columns.map(({ id }) => id)
    return (draft?.isGrouped ?? isGrouped) ? groupedOutcomes(ids, columns) : ids
  }, [draft, columns, isGrouped])
  const columnsNow = (): ColumnOrder => {
    const settings = queryClient.getQueryData<GradebookSettings>(settingsKey)
    return {
      ids: draft?.ids ?? columns.map(({ id }) => id),
      arrangement: settings === undefined ? null : (settings.outcome_arrangement ?? 'upload_order'),
      isGrouped: draft?.isGrouped ?? isGrouped,
    }
  }
  const titleOf = (id: string | undefined) => columns.find((column) => column.id === id)?.title ?? ''

  const { mutate } = useReorderOutcomes({
    courseId,
    settingsKey,
    onSettled: ({ order: done }) => setDraft((current) => (current?.ids === done ? null : current)),
    onSaved: (reorder) => {
      savedMoves.current = reorder.moves
    },
    onFailed: (failed, saved) => {
      const { isGrouped: isGroupedNow, onGrouped: group } = latest.current
      // What did not happen cannot be undone; what was not undone still can be.
      moves.current = savedMoves.current
      // Unless groups were put together or taken apart since.
      if (isGroupedNow === failed.isGrouped && isGroupedNow !== saved.isGrouped) group(saved.isGrouped)
      toast.notify({
        kind: 'error',
        topic,
        title: words.orderNotSaved(titleOf(failed.outcomeId)),
        action: { label: words.retry, onAction: () => latest.current.retry(failed, saved) },
      })
    },
  })

  const save = (reorder: Reorder) => {
    setDraft({ ids: reorder.order, isGrouped: reorder.isGrouped === isGrouped ? null : reorder.isGrouped })
    moves.current = reorder.moves
    mutate(reorder)
    if (reorder.isGrouped !== isGrouped) onGrouped(reorder.isGrouped)
  }

  const retry: Later['retry'] = (failed, saved) => {
    const reorder = retryOf(failed, { saved, now: columnsNow(), moves: moves.current })
    if (reorder !== null) save(reorder)
  }
  const undo = () => {
    const reorder = undoOf({ now: columnsNow(), moves: moves.current })
    if (reorder === null) return false
    save(reorder)
    toast.notify({ kind: 'info', topic, title: words.moveUndone(titleOf(reorder.outcomeId)) })
    return true
  }

  const latest = useRef<Later>({ isGrouped, onGrouped, undo, retry })
  useEffect(() => {
    latest.current = { isGrouped, onGrouped, undo, retry }
  })
  // A toast outlives the gradebook that it is about, whose address is by then no longer shown.
  useEffect(() => () => void (latest.current.onGrouped = () => undefined), [])

  /** `toIndex` counts the units of columns shown. */
  const move = (outcomeId: string, toIndex: number, units: readonly ColumnUnit[]) => {
    const shown = units.map(({ outcomeIds }) => outcomeIds)
    const next = moveShownOutcome(order, { shown, id: outcomeId, toIndex })
    if (next.every((id, index) => id === order[index])) return
    const now = columnsNow()
    const made = moveOf({ outcomeId, after: next }, { now, moves: moves.current })
    save(made)
    const isShown = new Set(shown.flat())
    const nowShown = next.filter((id) => isShown.has(id))
    const previous = nowShown[nowShown.indexOf(outcomeId) - 1]
    const moved =
      previous === undefined
        ? words.movedFirst(titleOf(outcomeId))
        : words.movedAfter(titleOf(outcomeId), titleOf(previous))
    // The columns reach the screen first, then the words about them.
    afterPaint(() => {
      // Without a network a move has failed, and that has been told, before this frame is over.
      if (moves.current !== made.moves) return
      toast.notify({
        kind: 'info',
        topic,
        title: now.arrangement === 'custom' && !now.isGrouped ? moved : `${moved} ${words.nowCustom}`,
        // Pressed some time later, when other things are shown.
        action: { label: words.undo, onAction: () => latest.current.undo() },
      })
    })
  }

  return { order, move, undo }
}
