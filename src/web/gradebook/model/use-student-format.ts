import { useMemo } from 'react'
import type { Section } from '#contract/course.ts'
import type { GradebookLook } from './look.ts'
import type { StudentFormat } from './student-format.ts'

/** How the student column writes a student: the same object as long as nothing about it changes. */
export function useStudentFormat({
  settings: { name_display_format: name, secondary_info_display: secondary },
  sections,
  isNarrow,
}: {
  settings: Pick<GradebookLook, 'name_display_format' | 'secondary_info_display'>
  sections: readonly Section[]
  isNarrow: boolean
}): StudentFormat {
  return useMemo(
    () => ({
      name,
      secondary,
      isNarrow,
      sectionNames: new Map(sections.map((section) => [section.id, section.name])),
    }),
    [name, secondary, isNarrow, sections],
  )
}
