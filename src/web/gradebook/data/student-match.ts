import { rateScore } from '#mastery/rating.ts'
import { holdsWords } from '#mastery/text-search.ts'
import type { StudentFilters } from './queries.ts'
import { scoreIn, type StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/** The filters that not every source has: several sections, a search, levels of outcomes. */
type OwnFilters = Pick<StudentFilters, 'sectionIds' | 'studentSearch' | 'levels'>

export const hasOwnFilters = ({ sectionIds, studentSearch, levels }: OwnFilters): boolean =>
  sectionIds.length > 1 || studentSearch.trim() !== '' || levels.length > 0

/** The filters with those left out that only some sources have. */
export const documentedFilters = (filters: StudentFilters): StudentFilters => ({
  ...filters,
  sectionIds: filters.sectionIds.length > 1 ? [] : filters.sectionIds,
  studentSearch: '',
  levels: [],
})

/** Whether a student is in all the filters, as a source would say that has them. */
export const isInFilters = (
  row: StudentRow,
  { sectionIds, studentSearch, levels }: OwnFilters,
  columns: readonly OutcomeColumn[],
): boolean =>
  (sectionIds.length < 2 || row.sectionIds.some((id) => sectionIds.includes(id))) &&
  holdsTerm(row, studentSearch) &&
  columns.every((column) => isOnLevel(row, column, levels))

const holdsTerm = ({ user }: StudentRow, term: string): boolean =>
  holdsWords([user.name, user.sortable_name, user.sis_id ?? '', user.login_id ?? ''], term)

const isOnLevel = (row: StudentRow, { id, outcome }: OutcomeColumn, levels: StudentFilters['levels']) => {
  const wanted = levels.filter(({ outcomeId }) => outcomeId === id)
  if (wanted.length === 0) return true
  const rollup = scoreIn(row, id)
  const level =
    rollup === undefined
      ? 'unassessed'
      : rollup.score === null
        ? 'unscored'
        : (rateScore(rollup.score, outcome.ratings) ?? 'below')
  return wanted.some((each) => each.level === level)
}
