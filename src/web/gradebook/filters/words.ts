import { inLanguage } from '../../language/catalogue.ts'

/** The texts of what opens from the buttons of the filters, which come with it. */
export const english = () => ({
  studentsHeading: 'Students',
  outcomesHeading: 'Outcomes',
  shownStates: { inactive: 'Inactive students', concluded: 'Concluded students' },
  unassessedStudents: 'Students without results',
  unassessedOutcomes: 'Outcomes without results',
  searchSections: 'Search sections',
  noSuchSection: 'No section of that name',
  wholeClass: 'Compare with the whole course',
  filterGone: 'This link filters by something the course no longer has. Shown without it.',
  sortGone: 'This link sorts by something the course no longer has. Shown without it.',
  dismiss: 'Dismiss',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
