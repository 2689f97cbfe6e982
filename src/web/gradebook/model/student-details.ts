import type { StudentFormat } from './student-format.ts'
import type { StudentRow } from './rollups.ts'
import { words } from '../words/words.ts'

const statusWords: Record<string, string> = {
  inactive: words.inactive,
  completed: words.completed,
  invited: words.invited,
  creation_pending: words.invited,
}

const secondaryOf = (student: StudentRow, kind: StudentFormat['secondary']) =>
  (kind === 'none' ? null : student.user[kind]) ?? null

export const studentName = ({ user }: StudentRow, { name }: Pick<StudentFormat, 'name'>): string =>
  name === 'last_first' ? user.sortable_name : user.name

/**
 * A name in two lines for a narrow column, surname above given name, as the sortable name parts them; one that is not parted
 * has no second line.
 */
export const narrowName = ({
  name,
  sortable_name: sortable,
}: Pick<StudentRow['user'], 'name' | 'sortable_name'>): [surname: string, given: string] => {
  const [, surname = '', given = ''] = /^([^,،]*)[,،]?(.*)$/su.exec(sortable) ?? []
  const lines = [surname, given].map((part) => part.trim()).filter((part) => part !== '')
  return [lines[0] ?? name, lines[1] ?? '']
}

/** Whether a student is no longer enrolled. */
export const isGone = ({ status }: StudentRow): boolean => status === 'inactive' || status === 'completed'

/** Secondary id, sections when more than one, and a mark for who is no longer active; empty: nothing to say. */
export const studentDetails = (student: StudentRow, format: StudentFormat): string =>
  [
    secondaryOf(student, format.secondary),
    student.sectionIds.length > 1
      ? student.sectionIds.map((id) => format.sectionNames.get(id) ?? id).join(', ')
      : null,
    statusWords[student.status] ?? null,
  ]
    .filter((detail) => detail !== null)
    .join(' · ')
