import type { PopupProps } from '../../ui/lazy-popup-button.tsx'
import { AnchoredMenu, MenuSeparator, MenuSwitches } from '../../ui/menu.tsx'
import { toggleState } from './filters.ts'
import type { ResultSettings } from '../model/look.ts'
import type { EnrollmentState, GradebookView, ViewChange } from '../address/search-params.ts'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

const states = ['inactive', 'concluded'] as const satisfies EnrollmentState[]

/** Which students and outcomes are shown, by what they are: each kind on or off. */
export function FilterMenu({
  view: { hiddenStates },
  settings,
  onView,
  onSettings,
  anchor,
  onClose,
}: PopupProps & {
  view: GradebookView
  settings: ResultSettings
  onView: (change: ViewChange) => void
  onSettings: (part: Partial<ResultSettings>) => void
}) {
  return (
    <AnchoredMenu anchor={anchor} label={words.filters} onClose={onClose}>
      <MenuSwitches
        label={menuWords.studentsHeading}
        switches={states.map((state) => ({
          name: state,
          label: menuWords.shownStates[state],
          isOn: !hiddenStates.includes(state),
        }))}
        onChange={(state, isShown) =>
          onView((now) => ({ hiddenStates: toggleState(now.hiddenStates, state, isShown) }))
        }
      />
      <MenuSwitches
        switches={[
          {
            name: 'show_students_with_no_results',
            label: menuWords.unassessedStudents,
            isOn: settings.show_students_with_no_results,
          },
        ]}
        onChange={(name, isShown) => onSettings({ [name]: isShown })}
      />
      <MenuSeparator />
      <MenuSwitches
        label={menuWords.outcomesHeading}
        switches={[
          {
            name: 'show_outcomes_with_no_results',
            label: menuWords.unassessedOutcomes,
            isOn: settings.show_outcomes_with_no_results,
          },
        ]}
        onChange={(name, isShown) => onSettings({ [name]: isShown })}
      />
    </AnchoredMenu>
  )
}
