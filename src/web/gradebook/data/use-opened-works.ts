import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import type { ContributingScores } from '#contract/contributing-scores.ts'
import { useMemo } from 'react'
import type { GridColumn } from '../model/grid-column.ts'
import { contributingQueries } from './queries.ts'
import type { StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { scoresByStudent, workColumns } from '../model/work-columns.ts'

/**
 * The columns behind each opened outcome. The works are fetched with the scores of the students on the pages in view, and
 * stay while those of other students are on the way.
 */
export function useOpenedWorks({
  courseId,
  outcomes,
  openedIds,
  pages,
  workHref,
}: {
  courseId: string
  outcomes: readonly OutcomeColumn[]
  openedIds: readonly string[]
  /** The students on each page in view. */
  pages: readonly (readonly StudentRow[])[]
  /** The page of a work by the address that came with it; null: none to follow. */
  workHref: (address: string) => string | null
}): ReadonlyMap<string, readonly GridColumn[]> {
  const queryClient = useQueryClient()
  const opened = outcomes.filter(({ id }) => openedIds.includes(id))
  const asked = opened.flatMap((outcome) =>
    pages.map((page) => ({ outcome, studentIds: page.map(({ id }) => id) })),
  )
  const results = useQueries({
    queries: asked.map(({ outcome, studentIds }) =>
      contributingQueries.of({ courseId, outcomeId: outcome.id, studentIds }),
    ),
  })
  // Those opened too: while no page is there, nothing is asked.
  const key = [
    opened.map(({ id }) => id).join(),
    ...asked.map(({ outcome, studentIds }, index) =>
      [outcome.id, studentIds.join(), results[index]?.dataUpdatedAt, results[index]?.status].join(' '),
    ),
  ].join('\n')
  return useMemo(
    () =>
      new Map(
        opened.map((outcome) => {
          const own = asked.flatMap((each, index) =>
            each.outcome === outcome ? [{ ...each, result: results[index] }] : [],
          )
          const loaded = own.filter(({ result }) => result?.data !== undefined)
          const answers = loaded.flatMap(({ result }) => result?.data ?? [])
          const failed = own.some(({ result }) => result?.isError === true && result.data === undefined)
          return [
            outcome.id,
            workColumns(outcome, {
              works: answers[0]?.alignments ?? knownWorks(queryClient, { courseId, outcomeId: outcome.id }),
              scores: scoresByStudent(
                answers,
                loaded.flatMap(({ studentIds }) => studentIds),
              ),
              state: failed ? 'failed' : answers.length > 0 ? 'loaded' : 'loading',
              hrefOf: workHref,
              onRetry: () => {
                for (const { result } of own) if (result?.isError === true) void result.refetch()
              },
            }),
          ]
        }),
      ),
    // All that it is made of is in the key; the results are other objects at every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, outcomes, workHref],
  )
}

/** The works of an outcome as any answer about it has them: they are the same whoever was asked for. */
const knownWorks = (
  queryClient: QueryClient,
  outcome: { courseId: string; outcomeId: string },
): ContributingScores['alignments'] => {
  const known = queryClient.getQueriesData<ContributingScores>({
    queryKey: contributingQueries.keyOf(outcome),
  })
  return known.find(([, answer]) => answer !== undefined)?.[1]?.alignments ?? []
}
