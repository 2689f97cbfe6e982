import type { ReactNode } from 'react'
import type { Section } from '#contract/course.ts'
import { ClassRowsButton } from './filters/class-rows-button.tsx'
import { FilterButton } from './filters/filter-button.tsx'
import type { ResultSettings } from './model/look.ts'
import { SearchField } from './filters/search-field.tsx'
import type { GradebookView, ViewChange } from './address/search-params.ts'
import { SectionFilter } from './filters/section-filter.tsx'
import { words } from './words/words.ts'

/** The one line above the grid: whose gradebook, who and what of it is shown, and how. */
export function GradebookBar({
  isRefused,
  view,
  settings,
  sections,
  count,
  courseSwitcher,
  viewMenu,
  onView,
  onType,
  onSettings,
}: {
  /** Whether the requester may see nothing of it: then another course is all there is to choose. */
  isRefused: boolean
  view: GradebookView
  settings: ResultSettings
  sections: readonly Section[]
  /** How many students are shown, in words; empty: not known yet. */
  count: string
  courseSwitcher: ReactNode
  viewMenu: ReactNode
  onView: (change: ViewChange) => void
  /** A change that is typed, letter by letter. */
  onType: (part: Partial<GradebookView>) => void
  onSettings: (part: Partial<ResultSettings>) => void
}) {
  if (isRefused) return <header className="gradebook-bar">{courseSwitcher}</header>
  return (
    <header className="gradebook-bar">
      {courseSwitcher}
      <SectionFilter
        sections={sections}
        sectionIds={view.sectionIds}
        onChange={(sectionIds) => onView({ sectionIds })}
      />
      <SearchField
        label={words.findStudents}
        text={view.studentSearch}
        onChange={(studentSearch) => onType({ studentSearch })}
      />
      <SearchField
        label={words.findOutcomes}
        text={view.outcomeSearch}
        onChange={(outcomeSearch) => onType({ outcomeSearch })}
      />
      <FilterButton view={view} settings={settings} onView={onView} onSettings={onSettings} />
      <span className="gradebook-count" role="status">
        {count}
      </span>
      <span className="gradebook-bar-end">
        <ClassRowsButton view={view} onView={onView} />
        {viewMenu}
      </span>
    </header>
  )
}
