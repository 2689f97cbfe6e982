import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { GradebookSettings } from '#contract/settings.ts'
import { moveShownOutcome } from '#mastery/outcome-order.ts'
import { useToast } from '../ui/toast.tsx'
import { useReorderOutcomes, type Move, type Reorder } from './mutations.ts'
import { type ColumnUnit, groupedOutcomes } from './column-units.ts'
import type { OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

/** What is said of a move takes the place of what was said of it before. */
const topic = 'outcome-order'

/** An order that is drawn before it is saved; `isGrouped` as with the saved one. */
type Draft = { ids: string[]; isGrouped: boolean }

// The columns reach the screen first, then the words about them.
const afterPaint = (say: () => void) => requestAnimationFrame(() => setTimeout(say))

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
  const moves = useRef<Move[]>([])
  const order = useMemo(() => {
    const { ids, isGrouped: areGrouped } = draft ?? { ids: columns.map(({ id }) => id), isGrouped }
    return areGrouped ? groupedOutcomes(ids, columns) : ids
  }, [draft, columns, isGrouped])
  const titleOf = (id: string | undefined) => columns.find((column) => column.id === id)?.title ?? ''

  const { mutate } = useReorderOutcomes({
    courseId,
    settingsKey,
    onSettled: ({ order: done }) => setDraft((current) => (current?.ids === done ? null : current)),
    onFailed: (reorder) => {
      // What did not happen cannot be undone; what was not undone still can be.
      moves.current = moves.current.filter((move) => move !== reorder.undoneBy)
      if (reorder.undoes !== undefined) moves.current.push(reorder.undoes)
      toast.notify({
        kind: 'error',
        topic,
        title: words.orderNotSaved(titleOf(reorder.outcomeId)),
        action: { label: words.retry, onAction: () => save(reorder) },
      })
    },
  })

  const save = (reorder: Reorder) => {
    setDraft({ ids: reorder.order, isGrouped: reorder.undoes?.wasGrouped ?? false })
    moves.current = moves.current.filter((move) => move !== reorder.undoes)
    if (reorder.undoneBy !== undefined) moves.current.push(reorder.undoneBy)
    mutate(reorder)
  }

  const undo = () => {
    const last = moves.current.at(-1)
    if (last === undefined) return false
    const { before, outcomeId, arrangement, wasGrouped } = last
    if (wasGrouped) onGrouped(true)
    const isOther = arrangement !== null && arrangement !== 'custom'
    save({ order: before, outcomeId, undoes: last, ...(isOther ? { arrangement } : {}) })
    toast.notify({ kind: 'info', topic, title: words.moveUndone(titleOf(outcomeId)) })
    return true
  }

  /** `toIndex` counts the units of columns shown. */
  const move = (outcomeId: string, toIndex: number, units: readonly ColumnUnit[]) => {
    const shown = units.map(({ outcomeIds }) => outcomeIds)
    const next = moveShownOutcome(order, { shown, id: outcomeId, toIndex })
    if (next.every((id, index) => id === order[index])) return
    const settings = queryClient.getQueryData<GradebookSettings>(settingsKey)
    const arrangement = settings === undefined ? null : (settings.outcome_arrangement ?? 'upload_order')
    const before = draft?.ids ?? columns.map(({ id }) => id)
    save({
      order: next,
      outcomeId,
      undoneBy: { outcomeId, before, arrangement, wasGrouped: isGrouped },
    })
    if (isGrouped) onGrouped(false)
    const isShown = new Set(shown.flat())
    const nowShown = next.filter((id) => isShown.has(id))
    const previous = nowShown[nowShown.indexOf(outcomeId) - 1]
    const moved =
      previous === undefined
        ? words.movedFirst(titleOf(outcomeId))
        : words.movedAfter(titleOf(outcomeId), titleOf(previous))
    afterPaint(() =>
      toast.notify({
        kind: 'info',
        topic,
        title: arrangement === 'custom' && !isGrouped ? moved : `${moved} ${words.nowCustom}`,
        action: { label: words.undo, onAction: undo },
      }),
    )
  }

  return { order, move, undo }
}
