import type { Section } from '#contract/course.ts'
import { holdsWords } from '#mastery/text-search.ts'
import {
  chooseLevels,
  type EnrollmentState,
  type GradebookView,
  type ViewChange,
} from '../address/search-params.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { levelsText } from '../model/outcome-levels.ts'
import type { ResultSettings } from '../model/look.ts'
import { words } from '../words/words.ts'

type Filterable = { view: GradebookView; settings: ResultSettings }

/** A filter in force, as it is told, and what takes it away. */
export type ActiveFilter = {
  key: string
  text: string
  /** What its button is named, where it is no filter. */
  label?: string
  remove: { view: ViewChange } | { setting: keyof ResultSettings }
}

/** Every filter in force, those of students first. */
export const activeFilters = (
  { view, settings }: Filterable,
  { columns, sections }: { columns: readonly OutcomeColumn[]; sections: readonly Section[] },
): ActiveFilter[] => {
  const nameOf = (id: string) => sections.find((section) => section.id === id)?.name ?? words.unknownSection
  const setting = (name: keyof ResultSettings, text: string): ActiveFilter[] =>
    settings[name] ? [] : [{ key: name, text, remove: { setting: name } }]
  const { sectionIds, studentSearch, outcomeSearch, hiddenStates, levels, hiddenOutcomes } = view
  return [
    ...sectionIds.map((id) => ({
      key: `section ${id}`,
      text: nameOf(id),
      remove: {
        view: (now: GradebookView) => ({ sectionIds: now.sectionIds.filter((each) => each !== id) }),
      },
    })),
    ...filterOf(studentSearch !== '', 'student', words.studentsFound(studentSearch), { studentSearch: '' }),
    ...hiddenStates.map((state) => ({
      key: state,
      text: words.hiddenStates[state],
      remove: {
        view: (now: GradebookView) => ({ hiddenStates: toggleState(now.hiddenStates, state, true) }),
      },
    })),
    ...setting('show_students_with_no_results', words.assessedStudents),
    ...[...new Set(levels.map(({ outcomeId }) => outcomeId))].map((outcomeId) => ({
      key: `level ${outcomeId}`,
      text: levelText(outcomeId, { levels, columns }),
      remove: {
        view: (now: GradebookView) => ({ levels: chooseLevels(now.levels, { outcomeId, chosen: [] }) }),
      },
    })),
    ...filterOf(outcomeSearch !== '', 'outcome', words.outcomesFound(outcomeSearch), { outcomeSearch: '' }),
    ...setting('show_outcomes_with_no_results', words.assessedOutcomes),
    ...filterOf(hiddenOutcomes.length > 0, 'hidden', words.columnsHidden(hiddenOutcomes.length), {
      hiddenOutcomes: [],
    }),
  ]
}

const filterOf = (isOn: boolean, key: string, text: string, view: Partial<GradebookView>): ActiveFilter[] =>
  isOn ? [{ key, text, remove: { view } }] : []

const levelText = (
  outcomeId: string,
  { levels, columns }: Pick<GradebookView, 'levels'> & { columns: readonly OutcomeColumn[] },
): string => {
  const column = columns.find(({ id }) => id === outcomeId)
  const chosen = levels.filter((each) => each.outcomeId === outcomeId).map(({ level }) => level)
  return words.levelOf(column?.title ?? outcomeId, levelsText(chosen, column))
}

export const toggleState = (
  states: readonly EnrollmentState[],
  state: EnrollmentState,
  isShown: boolean,
): EnrollmentState[] => (isShown ? states.filter((each) => each !== state) : [...new Set([...states, state])])

/** Which outcomes are left out. */
type OutcomeFilters = Pick<GradebookView, 'hiddenOutcomes' | 'outcomeSearch'> & { unassessedShown: boolean }

/** The outcomes whose columns are shown. */
export const shownColumns = (
  columns: readonly OutcomeColumn[],
  { hiddenOutcomes, outcomeSearch, unassessedShown }: OutcomeFilters,
): OutcomeColumn[] => {
  const hidden = new Set(hiddenOutcomes)
  return columns.filter(
    ({ id, title, groups, outcome }) =>
      !hidden.has(id) &&
      (unassessedShown || outcome.assessed !== false) &&
      holdsWords([title, outcome.display_name ?? '', ...groups], outcomeSearch),
  )
}
