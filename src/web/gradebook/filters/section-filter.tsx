import { ChevronDown } from 'lucide-react'
import type { Section } from '#contract/course.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { LazyPopupButton } from '../../ui/lazy-popup-button.tsx'
import { words } from '../words/words.ts'

const { Part: SectionList, load } = lazyPart(async () => (await import('./section-list.tsx')).SectionList)

/** Whose students are shown: everybody's, or one section's. A course of one section has nothing to choose. */
export function SectionFilter(choice: {
  sections: readonly Section[]
  sectionIds: readonly string[]
  onChange: (sectionIds: readonly string[]) => void
}) {
  const { sections, sectionIds } = choice
  if (sections.length < 2 && sectionIds.length === 0) return null
  const chosen = sections.find((section) => section.id === sectionIds[0])
  const name =
    sectionIds.length === 0
      ? words.allSections
      : sectionIds.length === 1
        ? (chosen?.name ?? words.unknownSection)
        : words.sections(sectionIds.length)
  return (
    <LazyPopupButton
      kind="listbox"
      look="plain"
      load={load}
      className="max-w-52 min-w-0"
      title={name}
      aria-label={`${words.section}: ${name}`}
      renderPopup={(popup) => <SectionList {...choice} {...popup} />}
    >
      <bdi className="min-w-0 truncate">{name}</bdi>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </LazyPopupButton>
  )
}
