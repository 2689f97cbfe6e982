import { useQuery } from '@tanstack/react-query'
import { chooseLevels } from '../address/search-params.ts'
import { type CountedLevels, countedLevels } from '../model/level-counts.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { rollupQueries, type StudentFilters } from './queries.ts'

/**
 * How many of the students in the filters are on each level of an outcome. The levels chosen of the outcome itself are no
 * such filter: who is on the others is what is asked before one of them is chosen too.
 */
export function useLevelCounts(
  column: OutcomeColumn,
  { courseId, filters }: { courseId: string; filters: StudentFilters },
): CountedLevels {
  const { id: outcomeId } = column
  const others = { ...filters, levels: chooseLevels(filters.levels, { outcomeId, chosen: [] }) }
  const { data, isPending } = useQuery(rollupQueries.distribution(courseId, others, outcomeId))
  const { data: students } = useQuery(rollupQueries.count(courseId, others))
  return { ...countedLevels(column, { counts: data?.get(outcomeId), students }), isPending }
}
