import type { Section } from '#contract/course.ts'
import { activeFilters, type ActiveFilter } from './filters.ts'
import type { ResultSettings } from '../model/look.ts'
import type { GradebookLook } from '../model/look.ts'
import type { GridColumn } from '../model/grid-column.ts'
import { type GradebookView, unfiltered, type ViewChange } from '../address/search-params.ts'
import { isSortShown, sortTitle } from '../model/sort-title.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'

/** What is said above the grid of who and what is shown in it, and the ways to take it away. */
export const filtersInForce = ({
  view,
  settings,
  outcomes,
  sections,
  sorted: { sort, order },
  gridColumns,
  onView,
  onSettings,
}: {
  view: GradebookView
  settings: Pick<GradebookLook, 'secondary_info_display'> & ResultSettings
  /** All outcomes of the course. */
  outcomes: readonly OutcomeColumn[]
  sections: readonly Section[]
  /** How the students on screen are sorted. */
  sorted: Pick<GradebookView, 'sort' | 'order'>
  /** Those on screen. */
  gridColumns: readonly GridColumn[]
  onView: (change: ViewChange) => void
  onSettings: (part: Partial<ResultSettings>) => void
}) => {
  const inForce = activeFilters({ view, settings }, { columns: outcomes, sections })
  const { secondary_info_display: secondary } = settings
  const title = sortTitle(sort, { columns: gridColumns, outcomes })
  const text = words.sortChip(title, order === 'desc')
  // Else no header says it: the column that students are sorted by has been put away.
  const sortChip: ActiveFilter = {
    key: 'sort',
    text,
    label: words.removeSort(text),
    remove: { view: { sort: { by: 'student' }, order: 'asc' } },
  }
  return {
    inForce,
    chips: isSortShown(sort, { columns: gridColumns, summary: view.summary, secondary })
      ? inForce
      : [...inForce, sortChip],
    remove: ({ remove }: ActiveFilter) =>
      'view' in remove ? onView(remove.view) : onSettings({ [remove.setting]: true }),
    nothingFound: {
      students:
        foundBySearchAlone(inForce, 'student', words.foundNoStudent(view.studentSearch)) ??
        words.noStudentsFound,
      outcomes:
        foundBySearchAlone(inForce, 'outcome', words.foundNoOutcome(view.outcomeSearch)) ??
        (inForce.length === 1 && view.hiddenOutcomes.length > 0
          ? words.allColumnsHidden
          : words.noOutcomesFound),
    },
    clear: () => {
      onView(unfiltered)
      onSettings({ show_students_with_no_results: true, show_outcomes_with_no_results: true })
    },
  }
}

/** What is said of a search that nothing is found by; null where other filters are in force beside it. */
const foundBySearchAlone = (inForce: readonly ActiveFilter[], key: string, said: string): string | null =>
  inForce.length === 1 && inForce[0]?.key === key ? said : null
