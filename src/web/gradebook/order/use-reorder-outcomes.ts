import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { wireIdOf } from '#contract/id.ts'
import type { GradebookSettings, OutcomeArrangement } from '#contract/settings.ts'
import { applySavedOrder } from '#mastery/outcome-order.ts'
import { apiSend } from '../../api-client.ts'
import { choicesScope, choicesUnderWay, isArrangementChosen } from '../../course-choices.ts'
import { outcomeQueries } from '../data/queries.ts'
import type { ColumnOrder, Reorder } from './order-moves.ts'

/** Where the columns are kept as they are known to be saved, while moves are under way. */
const savedKey = (courseId: string) => ['outcome-order', courseId, 'saved']

const showOrder = (queryClient: QueryClient, courseId: string, order: readonly string[]) =>
  queryClient.setQueryData(outcomeQueries.list(courseId).queryKey, (list) => {
    if (list === undefined) return list
    const byId = new Map(list.outcomes.map((outcome) => [outcome.id, outcome]))
    return {
      ...list,
      outcomes: applySavedOrder([...byId.keys()], order).flatMap((id) => byId.get(id) ?? []),
    }
  })

/**
 * Saves the order of the outcome columns. The grid shows it at once; saves run one after another in the order made. A
 * failed one puts the columns back to the last order that was saved and is told to `onFailed`, even when the gradebook
 * that it was made in is no longer shown. While a later move is on its way nothing is told: that one's order holds this
 * move too, and what becomes of it is told instead.
 */
export function useReorderOutcomes({
  courseId,
  settingsKey,
  onSaved,
  onFailed,
  onSettled,
}: {
  courseId: string
  /** Where the query cache has the teacher's settings of this course. */
  settingsKey: QueryKey
  /** The order is saved. Where an arrangement goes with it that may yet fail to be. */
  onSaved: (reorder: Reorder) => void
  /** `saved`: what the columns have gone back to. */
  onFailed: (reorder: Reorder, saved: ColumnOrder) => void
  onSettled: (reorder: Reorder) => void
}) {
  const queryClient = useQueryClient()
  const mutationKey = ['outcome-order', courseId]
  const listKey = outcomeQueries.list(courseId).queryKey
  const isLast = () => queryClient.isMutating({ mutationKey }) <= 1
  const setSaved = (saved: ColumnOrder) => queryClient.setQueryData<ColumnOrder>(savedKey(courseId), saved)
  const showArrangement = (outcome_arrangement: OutcomeArrangement) =>
    queryClient.setQueryData<GradebookSettings>(
      settingsKey,
      (settings) => settings && { ...settings, outcome_arrangement },
    )
  /** What was chosen in the menu after a move stays. */
  const show = ({ ids, arrangement }: ColumnOrder) => {
    showOrder(queryClient, courseId, ids)
    if (arrangement !== null && !isArrangementChosen(queryClient, courseId)) showArrangement(arrangement)
  }

  return useMutation({
    mutationKey,
    scope: choicesScope(courseId),
    // Offline is a failure to be told at once, not something to wait for in silence.
    networkMode: 'always',
    mutationFn: async (reorder: Reorder) => {
      const { order, isGrouped, arrangement, replaced, restored } = reorder
      for (const kept of [replaced, restored])
        if (kept) kept.ids ??= await queryClient.fetchQuery(outcomeQueries.ownOrder(courseId))
      const own = restored?.ids ?? order
      await apiSend({
        endpoint: endpoints.assignOutcomeOrder,
        parameters: { course_id: courseId },
        body: own.map((id, position) => ({ outcome_id: wireIdOf(id), position })),
      })
      // With the order the arrangement is custom from here on.
      setSaved({ ids: own, arrangement: 'custom', isGrouped })
      onSaved(reorder)
      if (arrangement === undefined) return
      await apiSend({
        endpoint: endpoints.saveGradebookSettings,
        parameters: { course_id: courseId },
        body: { learning_mastery_gradebook_settings: { outcome_arrangement: arrangement } },
      })
      setSaved({ ids: order, arrangement, isGrouped })
    },
    onMutate: async ({ from, order, arrangement = 'custom' }) => {
      if (isLast()) setSaved(from)
      showOrder(queryClient, courseId, order)
      showArrangement(arrangement)
      await Promise.all([
        queryClient.cancelQueries({ queryKey: listKey }),
        queryClient.cancelQueries({ queryKey: settingsKey }),
      ])
    },
    onSuccess: (_nothing, { order, isGrouped, arrangement = 'custom' }) => {
      // An answer to a question asked while this was on its way may have the order of before it.
      if (isLast()) show({ ids: order, arrangement, isGrouped })
    },
    onError: (_error, reorder) => {
      const saved = queryClient.getQueryData<ColumnOrder>(savedKey(courseId))
      if (!isLast() || saved === undefined) return
      show(saved)
      onFailed(reorder, saved)
    },
    onSettled: (_nothing, _error, reorder) => {
      onSettled(reorder)
      if (!isLast()) return
      // Not waited for: what became of the move must not be held up by asking again.
      void queryClient.invalidateQueries({ queryKey: listKey })
      if (choicesUnderWay(queryClient, courseId) <= 1)
        void queryClient.invalidateQueries({ queryKey: settingsKey })
    },
  })
}
