import { useRef, useState } from 'react'
import type { GradebookSettings, OutcomeArrangement } from '#contract/settings.ts'
import { moveOutcome } from '#mastery/outcome-order.ts'
import { useToast } from '../ui/toast.tsx'
import { useReorderOutcomes } from './mutations.ts'
import type { OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

type Move = { outcomeId: string; before: string[]; arrangement: OutcomeArrangement }

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

  const save = (next: string[], outcomeId: string, arrangement?: OutcomeArrangement) => {
    setDraft(next)
    mutate(
      { order: next, ...(arrangement === undefined ? {} : { arrangement }) },
      {
        onSettled: () => setDraft((current) => (current === next ? null : current)),
        onError: () =>
          toast.notify({
            kind: 'error',
            title: words.orderNotSaved(titleOf(outcomeId)),
            action: { label: words.retry, onAction: () => save(next, outcomeId, arrangement) },
          }),
      },
    )
  }

  const undo = () => {
    const last = moves.current.pop()
    if (last === undefined) return false
    save(last.before, last.outcomeId, last.arrangement === 'custom' ? undefined : last.arrangement)
    toast.notify({ kind: 'info', title: words.moveUndone(titleOf(last.outcomeId)) })
    return true
  }

  const move = (outcomeId: string, toIndex: number) => {
    const next = moveOutcome(order, outcomeId, toIndex)
    if (next.every((id, index) => id === order[index])) return
    const arrangement = settings.outcome_arrangement ?? 'upload_order'
    moves.current.push({ outcomeId, before: [...order], arrangement })
    save(next, outcomeId)
    const place = next.indexOf(outcomeId)
    const moved =
      place === 0
        ? words.movedFirst(titleOf(outcomeId))
        : words.movedAfter(titleOf(outcomeId), titleOf(next[place - 1]))
    toast.notify({
      kind: 'info',
      title: arrangement === 'custom' ? moved : `${moved} ${words.nowCustom}`,
      action: { label: words.undo, onAction: undo },
    })
  }

  return { order, move, undo }
}
