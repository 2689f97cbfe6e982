import type { Query } from './query.ts'
import { readSwitch } from './switches.ts'

/** Which alignments count as evidence: `only_assignment_alignments`, `show_unpublished_assignments`. */
export const readAlignmentFilter = (query: Query): { onlyAssignments: boolean; unpublished: boolean } => ({
  onlyAssignments: readSwitch(query, 'only_assignment_alignments'),
  unpublished: readSwitch(query, 'show_unpublished_assignments'),
})
