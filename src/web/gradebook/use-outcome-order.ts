import { useRef, useState } from 'react'
import type { GradebookSettings, OutcomeArrangement } from '#contract/settings.ts'
import { moveOutcome } from '#mastery/outcome-order.ts'
import { useToast } from '../ui/toast.tsx'
import { useReorderOutcomes } from './mutations.ts'
import type { OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

/** What is said of a move takes the place of what was said of it before. */
const topic = 'outcome-order'

/** What takes a move back: the order before it, and how the columns were arranged then. */
type Move = { outcomeId: string; before: string[]; arrangement: OutcomeArrangement }

type Change = {
  next: string[]
  outcomeId: string
  /** The arrangement to go back to, where it was another one than custom. */
  arrangement?: OutcomeArrangement
  undoneBy?: Move
}

/**
 * The order of the columns and the ways to change it. `order` is what to draw: a drop is drawn from here in the very
 * frame of the release, since the query cache tells its readers a moment later.
 */
export function useOutcomeOrder({
  courseId,
  columns,
  settings,
}: {
  courseId: string
  columns: readonly OutcomeColumn[]
  settings: Pick<GradebookSettings, 'outcome_arrangement'>
}) {
  const [draft, setDraft] = useState<string[] | null>(null)
  const moves = useRef<Move[]>([])
  const { mutate } = useReorderOutcomes(courseId)
  const toast = useToast()
  const saved = columns.map((column) => column.id)
  const order = draft ?? saved
  const titleOf = (id: string | undefined) => columns.find((column) => column.id === id)?.title ?? ''

  const save = (change: Change) => {
    const { next, outcomeId, arrangement, undoneBy } = change
    setDraft(next)
    if (undoneBy !== undefined) moves.current.push(undoneBy)
    mutate(
      { order: next, ...(arrangement === undefined ? {} : { arrangement }) },
      {
        onSettled: () => setDraft((current) => (current === next ? null : current)),
        onError: () => {
          // What did not happen cannot be undone.
          moves.current = moves.current.filter((move) => move !== undoneBy)
          toast.notify({
            kind: 'error',
            topic,
            title: words.orderNotSaved(titleOf(outcomeId)),
            action: { label: words.retry, onAction: () => save(change) },
          })
        },
      },
    )
  }

  const undo = () => {
    const last = moves.current.pop()
    if (last === undefined) return false
    const { before: next, outcomeId, arrangement } = last
    save({ next, outcomeId, ...(arrangement === 'custom' ? {} : { arrangement }) })
    toast.notify({ kind: 'info', topic, title: words.moveUndone(titleOf(outcomeId)) })
    return true
  }

  const move = (outcomeId: string, toIndex: number) => {
    const next = moveOutcome(order, outcomeId, toIndex)
    if (next.every((id, index) => id === order[index])) return
    const arrangement = settings.outcome_arrangement ?? 'upload_order'
    save({ next, outcomeId, undoneBy: { outcomeId, before: [...order], arrangement } })
    const place = next.indexOf(outcomeId)
    const moved =
      place === 0
        ? words.movedFirst(titleOf(outcomeId))
        : words.movedAfter(titleOf(outcomeId), titleOf(next[place - 1]))
    toast.notify({
      kind: 'info',
      topic,
      title: arrangement === 'custom' ? moved : `${moved} ${words.nowCustom}`,
      action: { label: words.undo, onAction: undo },
    })
  }

  return { order, move, undo }
}
