import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { shownColumns } from '../filters/filters.ts'
import { outcomeQueries } from '../data/queries.ts'
import type { GradebookView } from '../address/search-params.ts'
import { useOutcomeOrder } from './use-outcome-order.ts'
import { outcomeColumn } from '../model/outcome-column.ts'

/** The outcomes of a course as columns: all of them, those shown, the order of these, and the ways to change it. */
export function useCourseColumns({
  courseId,
  view: { hiddenOutcomes, outcomeSearch, grouped },
  scoreFormat,
  unassessedShown,
  settingsKey,
  onGrouped,
}: {
  courseId: string
  view: Pick<GradebookView, 'hiddenOutcomes' | 'outcomeSearch' | 'grouped'>
  scoreFormat: Parameters<typeof outcomeColumn>[2]
  /** Whether outcomes without results are shown too. */
  unassessedShown: boolean
  settingsKey: QueryKey
  onGrouped: (isGrouped: boolean) => void
}) {
  const list = useQuery(outcomeQueries.list(courseId))
  const { data } = list
  const columns = useMemo(() => {
    const paths = new Map(data?.paths.map((path) => [path.id, path]))
    return data?.outcomes.map((outcome) => outcomeColumn(outcome, paths.get(outcome.id), scoreFormat)) ?? []
  }, [data, scoreFormat])
  const {
    order: wholeOrder,
    move,
    undo,
  } = useOutcomeOrder({ courseId, columns, settingsKey, isGrouped: grouped, onGrouped })
  const shown = useMemo(
    () => shownColumns(columns, { hiddenOutcomes, outcomeSearch, unassessedShown }),
    [columns, hiddenOutcomes, outcomeSearch, unassessedShown],
  )
  const order = useMemo(() => {
    const ids = new Set(shown.map(({ id }) => id))
    return wholeOrder.filter((id) => ids.has(id))
  }, [shown, wholeOrder])
  return { list, columns, shown, order, move, undo }
}
