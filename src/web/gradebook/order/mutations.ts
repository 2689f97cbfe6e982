import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import type { GradebookSettings, OutcomeArrangement } from '#contract/settings.ts'
import { applySavedOrder } from '#mastery/outcome-order.ts'
import { apiSend } from '../../api-client.ts'
import { choicesScope, choicesUnderWay } from '../../course-choices.ts'
import { outcomeQueries } from '../data/queries.ts'

/** The teacher's own order that a move under another arrangement replaces; null until it is known. */
type ReplacedOrder = { ids: string[] | null }

/** What takes a move back: the order before it, and how the columns were arranged then; null where that is unknown. */
export type Move = {
  outcomeId: string
  before: string[]
  /** The order that it made. */
  after: string[]
  arrangement: OutcomeArrangement | null
  /** Null where the columns were in the teacher's own order. */
  replaced: ReplacedOrder | null
  /** Whether the outcomes of a group stood side by side. */
  wasGrouped: boolean
}

export type Reorder = {
  /** All outcomes of the course, in the order to keep. */
  order: string[]
  /** The outcome that is moved. */
  outcomeId: string
  /** The arrangement to go back to, when an undone move had left another one than custom. */
  arrangement?: OutcomeArrangement
  /** The own order that goes back with it, and is saved in place of `order`, which is that arrangement's. */
  restored?: ReplacedOrder | null
  /** Where to keep the teacher's own order that this one replaces. */
  replaced?: ReplacedOrder | null
  /** Whether the outcomes of a group stand side by side in it. */
  isGrouped: boolean
  /** The same before it: what a failure goes back to. */
  wasGrouped: boolean
  /** What can be taken back once this is done, the latest last. */
  moves: readonly Move[]
}

type Saved = { order: string[]; arrangement: OutcomeArrangement | undefined }

/** Where the last order known to be saved stands while moves are under way. */
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

// The documented body has numbers; an id beyond what a number holds goes as text, which our own server takes too.
const wireIdOf = (id: string) => (Number.isSafeInteger(Number(id)) ? Number(id) : id)

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
  onSaved: (reorder: Reorder) => void
  onFailed: (reorder: Reorder) => void
  onSettled: (reorder: Reorder) => void
}) {
  const queryClient = useQueryClient()
  const mutationKey = ['outcome-order', courseId]
  const listKey = outcomeQueries.list(courseId).queryKey
  const isLast = () => queryClient.isMutating({ mutationKey }) <= 1
  const isLastChoice = () => choicesUnderWay(queryClient, courseId) <= 1
  const arrangementNow = () => queryClient.getQueryData<GradebookSettings>(settingsKey)?.outcome_arrangement
  const showArrangement = (outcome_arrangement: OutcomeArrangement | undefined) =>
    queryClient.setQueryData<GradebookSettings>(settingsKey, (settings) => {
      if (settings === undefined) return settings
      const { outcome_arrangement: _, ...others } = settings
      return outcome_arrangement === undefined ? others : { ...others, outcome_arrangement }
    })

  return useMutation({
    mutationKey,
    scope: choicesScope(courseId),
    // Offline is a failure to be told at once, not something to wait for in silence.
    networkMode: 'always',
    mutationFn: async ({ order, arrangement, replaced, restored }: Reorder) => {
      for (const kept of [replaced, restored])
        if (kept) kept.ids ??= await queryClient.fetchQuery(outcomeQueries.ownOrder(courseId))
      const own = restored?.ids ?? order
      await apiSend({
        endpoint: endpoints.assignOutcomeOrder,
        parameters: { course_id: courseId },
        body: own.map((id, position) => ({ outcome_id: wireIdOf(id), position })),
      })
      if (arrangement === undefined) return
      // Should what follows fail: the order itself is saved by now, and with it the arrangement is custom.
      queryClient.setQueryData<Saved>(savedKey(courseId), { order: own, arrangement: 'custom' })
      await apiSend({
        endpoint: endpoints.saveGradebookSettings,
        parameters: { course_id: courseId },
        body: { learning_mastery_gradebook_settings: { outcome_arrangement: arrangement } },
      })
    },
    onMutate: async ({ order, arrangement = 'custom' }) => {
      const shown = queryClient.getQueryData(listKey)?.outcomes.map((outcome) => outcome.id)
      if (isLast() && shown !== undefined)
        queryClient.setQueryData<Saved>(savedKey(courseId), {
          order: shown,
          arrangement: arrangementNow(),
        })
      showOrder(queryClient, courseId, order)
      showArrangement(arrangement)
      await Promise.all([
        queryClient.cancelQueries({ queryKey: listKey }),
        queryClient.cancelQueries({ queryKey: settingsKey }),
      ])
    },
    onSuccess: (_nothing, reorder) => {
      const { order, arrangement = 'custom' } = reorder
      queryClient.setQueryData<Saved>(savedKey(courseId), { order, arrangement })
      onSaved(reorder)
      if (!isLast()) return
      // An answer to a question asked while this was on its way may have the order of before it.
      showOrder(queryClient, courseId, order)
      // What was chosen after this move stays.
      if (isLastChoice()) showArrangement(arrangement)
    },
    onError: (_error, reorder) => {
      if (!isLast()) return
      const saved = queryClient.getQueryData<Saved>(savedKey(courseId))
      if (saved !== undefined) {
        showOrder(queryClient, courseId, saved.order)
        if (isLastChoice()) showArrangement(saved.arrangement)
      }
      onFailed(reorder)
    },
    onSettled: (_nothing, _error, reorder) => {
      onSettled(reorder)
      if (!isLast()) return
      // Not waited for: what became of the move must not be held up by asking again.
      void queryClient.invalidateQueries({ queryKey: listKey })
      if (isLastChoice()) void queryClient.invalidateQueries({ queryKey: settingsKey })
    },
  })
}
