import type { Section } from '#contract/course.ts'
import type { PopupProps } from '../../ui/lazy-popup-button.tsx'
import { AnchoredSelect } from '../../ui/select.tsx'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

const everybody = 'all'

/** The sections to choose from, with how many students each has. */
export function SectionList({
  sections,
  sectionIds,
  onChange,
  anchor,
  onClose,
}: PopupProps & {
  sections: readonly Section[]
  sectionIds: readonly string[]
  onChange: (sectionIds: readonly string[]) => void
}) {
  return (
    <AnchoredSelect
      anchor={anchor}
      label={words.section}
      value={sectionIds.length > 1 ? null : (sectionIds[0] ?? everybody)}
      choices={[
        { value: everybody, label: words.allSections },
        ...sections.map(({ id, name, total_students }) => ({
          value: id,
          label: name,
          detail: total_students === undefined ? undefined : words.students(total_students),
        })),
      ]}
      onChoose={(value) => onChange(value === everybody ? [] : [value])}
      onClose={onClose}
      searchLabel={menuWords.searchSections}
      emptyText={menuWords.noSuchSection}
    />
  )
}
