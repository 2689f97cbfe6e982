import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import type { OutcomeArrangement } from '#contract/settings.ts'
import { applySavedOrder } from '#mastery/outcome-order.ts'
import { apiSend } from '../api-client.ts'
import { outcomeQueries } from './queries.ts'

type Reorder = {
  /** All outcomes of the course, in the order to keep. */
  order: readonly string[]
  /** The arrangement to go back to, when an undone move had left another one than custom. */
  arrangement?: OutcomeArrangement
}

const mutationKeyOf = (courseId: string) => ['outcome-order', courseId]

/** Where the last order known to be saved stands while moves are under way. */
const savedOrderKey = (courseId: string) => ['outcome-order', courseId, 'saved']

const showOrder = (queryClient: QueryClient, courseId: string, order: readonly string[]) =>
  queryClient.setQueryData(outcomeQueries.list(courseId).queryKey, (list) => {
    if (list === undefined) return list
    const byId = new Map(list.outcomes.map((outcome) => [outcome.id, outcome]))
    return { ...list, outcomes: applySavedOrder([...byId.keys()], order).flatMap((id) => byId.get(id) ?? []) }
  })

/**
 * Saves the order of the outcome columns. The grid shows it at once; saves run one after another in the order made. A
 * failed one puts the columns back to the last order that was saved, unless a later move is still on its way.
 */
export function useReorderOutcomes(courseId: string) {
  const queryClient = useQueryClient()
  const mutationKey = mutationKeyOf(courseId)
  const isLast = () => queryClient.isMutating({ mutationKey }) <= 1

  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join('-') },
    // Offline is a failure to be told at once, not something to wait for in silence.
    networkMode: 'always',
    mutationFn: async ({ order, arrangement }: Reorder) => {
      await apiSend({
        endpoint: endpoints.assignOutcomeOrder,
        parameters: { course_id: courseId },
        body: order.map((outcome_id, position) => ({ outcome_id: Number(outcome_id), position })),
      })
      if (arrangement !== undefined)
        await apiSend({
          endpoint: endpoints.saveGradebookSettings,
          parameters: { course_id: courseId },
          body: { learning_mastery_gradebook_settings: { outcome_arrangement: arrangement } },
        })
    },
    onMutate: async ({ order }) => {
      const { queryKey } = outcomeQueries.list(courseId)
      await queryClient.cancelQueries({ queryKey })
      const shown = queryClient.getQueryData(queryKey)?.outcomes.map((outcome) => outcome.id)
      if (isLast()) queryClient.setQueryData(savedOrderKey(courseId), shown)
      showOrder(queryClient, courseId, order)
    },
    onSuccess: (_nothing, { order }) => queryClient.setQueryData(savedOrderKey(courseId), order),
    onError: () => {
      const saved = queryClient.getQueryData<readonly string[]>(savedOrderKey(courseId))
      if (isLast() && saved !== undefined) showOrder(queryClient, courseId, saved)
    },
    onSettled: async () => {
      if (!isLast()) return
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: outcomeQueries.list(courseId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['settings', courseId] }),
      ])
    },
  })
}
