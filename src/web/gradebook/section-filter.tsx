import { ChevronDown } from 'lucide-react'
import { lazy, type ReactNode } from 'react'
import type { Section } from '#contract/course.ts'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import { words } from './words.ts'

const loadList = () => import('./section-list.tsx')
const SectionList = lazy(async () => ({ default: (await loadList()).SectionList }))

type SectionChoice = {
  sections: readonly Section[]
  sectionId: string | null
  onChange: (sectionId: string | null) => void
}

/** Whose students are shown: everybody's, or one section's. A course of one section has nothing to choose. */
export function SectionFilter(choice: SectionChoice): ReactNode {
  const chosen = choice.sections.find((section) => section.id === choice.sectionId)
  if (choice.sections.length < 2 && choice.sectionId === null) return null
  return (
    <LazyPopupButton
      renderPopup={(popup) => <SectionList {...choice} {...popup} />}
      load={loadList}
      kind="listbox"
      look="plain"
      aria-label={words.section}
    >
      {chosen?.name ?? (choice.sectionId === null ? words.allSections : words.unknownSection)}
      <ChevronDown aria-hidden="true" className="size-4 text-muted" />
    </LazyPopupButton>
  )
}
