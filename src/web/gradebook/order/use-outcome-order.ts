import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { GradebookSettings } from '#contract/settings.ts'
import { moveShownOutcome, putBack } from '#mastery/outcome-order.ts'
import { useToast } from '../../ui/toast.tsx'
import { afterPaint } from '../../ui/after-paint.ts'
import { useReorderOutcomes, type Move, type Reorder } from './mutations.ts'
import { type ColumnUnit, groupedOutcomes } from '../model/column-units.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'

/** What is said of a move takes the place of what was said of it before. */
const topic = 'outcome-order'

/** An order that is drawn before it is saved; `isGrouped` as with the saved one. */
type Draft = { ids: string[]; isGrouped: boolean }

type Later = {
  undo: () => boolean
  retry: (reorder: Reorder) => void
  onGrouped: (isGrouped: boolean) => void
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
  // What can be taken back: as it is shown, and as it was when an order was last saved.
  const moves = useRef<readonly Move[]>([])
  const savedMoves = useRef<readonly Move[]>([])
  // What is done later, from a toast or after a failure, is done to what is shown then.
  const latest = useRef<Later>({ undo: () => false, retry: () => undefined, onGrouped })
  const order = useMemo(() => {
    const { ids, isGrouped: areGrouped } = draft ?? { ids: columns.map(({ id }) => id), isGrouped }
    return areGrouped ? groupedOutcomes(ids, columns) : ids
  }, [draft, columns, isGrouped])
  const idsNow = () => draft?.ids ?? columns.map(({ id }) => id)
  /** Null: not known. */
  const arrangementNow = () => {
    const settings = queryClient.getQueryData<GradebookSettings>(settingsKey)
    return settings === undefined ? null : (settings.outcome_arrangement ?? 'upload_order')
  }
  const titleOf = (id: string | undefined) => columns.find((column) => column.id === id)?.title ?? ''

  const { mutate } = useReorderOutcomes({
    courseId,
    settingsKey,
    onSettled: ({ order: done }) => setDraft((current) => (current?.ids === done ? null : current)),
    onSaved: (reorder) => {
      savedMoves.current = reorder.moves
    },
    onFailed: (reorder) => {
      // What did not happen cannot be undone; what was not undone still can be.
      moves.current = savedMoves.current
      if (reorder.wasGrouped !== reorder.isGrouped) latest.current.onGrouped(reorder.wasGrouped)
      toast.notify({
        kind: 'error',
        topic,
        title: words.orderNotSaved(titleOf(reorder.outcomeId)),
        action: { label: words.retry, onAction: () => latest.current.retry(reorder) },
      })
    },
  })

  const save = (reorder: Reorder) => {
    setDraft({ ids: reorder.order, isGrouped: reorder.isGrouped })
    moves.current = reorder.moves
    mutate(reorder)
  }

  const retry = (reorder: Reorder) => {
    if (reorder.isGrouped !== isGrouped) latest.current.onGrouped(reorder.isGrouped)
    save(reorder)
  }
  const undo = () => {
    const last = moves.current.at(-1)
    if (last === undefined) return false
    const { before, after, outcomeId, arrangement, replaced } = last
    // Under another arrangement the own order is not to be seen: as far as is known, it is as this move left it.
    const now = arrangementNow() === 'custom' ? idsNow() : after
    // Where others have been moved since, in another tab, this outcome alone goes back, and the order stays the own one.
    const isAsMade = now.length === after.length && now.every((id, index) => id === after[index])
    const wasGrouped = last.wasGrouped && isAsMade
    const isOther = arrangement !== null && arrangement !== 'custom' && isAsMade
    if (wasGrouped) latest.current.onGrouped(true)
    save({
      order: isOther || wasGrouped ? before : putBack(now, before, outcomeId),
      outcomeId,
      isGrouped: wasGrouped,
      wasGrouped: isGrouped,
      moves: moves.current.slice(0, -1),
      ...(isOther ? { arrangement, restored: replaced } : {}),
    })
    toast.notify({ kind: 'info', topic, title: words.moveUndone(titleOf(outcomeId)) })
    return true
  }

  useEffect(() => {
    latest.current = { undo, retry, onGrouped }
  })
  // A toast outlives the gradebook that it is about, whose address is by then no longer shown.
  useEffect(() => () => void (latest.current.onGrouped = () => undefined), [])

  /** `toIndex` counts the units of columns shown. */
  const move = (outcomeId: string, toIndex: number, units: readonly ColumnUnit[]) => {
    const shown = units.map(({ outcomeIds }) => outcomeIds)
    const next = moveShownOutcome(order, { shown, id: outcomeId, toIndex })
    if (next.every((id, index) => id === order[index])) return
    const arrangement = arrangementNow()
    // A move before this one may not have learnt yet which order it takes the place of.
    const earlier = moves.current.at(-1)?.replaced ?? null
    const unread = earlier?.ids === null ? earlier : null
    const replaced = arrangement === 'custom' ? unread : { ids: null }
    const made: Move = {
      outcomeId,
      before: idsNow(),
      after: next,
      arrangement,
      replaced,
      wasGrouped: isGrouped,
    }
    save({
      replaced,
      order: next,
      outcomeId,
      isGrouped: false,
      wasGrouped: isGrouped,
      moves: [...moves.current, made],
    })
    if (isGrouped) onGrouped(false)
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
      if (!moves.current.includes(made)) return
      toast.notify({
        kind: 'info',
        topic,
        title: arrangement === 'custom' && !isGrouped ? moved : `${moved} ${words.nowCustom}`,
        // Pressed some time later, when other things are shown.
        action: { label: words.undo, onAction: () => latest.current.undo() },
      })
    })
  }

  return { order, move, undo }
}
