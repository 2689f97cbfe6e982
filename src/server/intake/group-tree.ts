import type { ReadParts } from './bundle-records.ts'

type Refer = (path: string, id: string | null, collection: 'outcome_groups') => void

/** Checks that the outcome groups are one tree: one root, every other group below it. */
export const checkGroupTree = ({ parts, problems }: ReadParts, refer: Refer): void => {
  const groups = parts.outcome_groups
  const parents = new Map(groups.map(({ record }) => [record.id, record.parent_id]))
  const roots = groups.filter(({ record }) => record.parent_id === null)
  if (roots.length === 0) problems.addText('outcome_groups: no group is without parent_id, expected one root')
  for (const { index } of roots.slice(1)) {
    problems.addText(
      `outcome_groups[${index}].parent_id: missing, expected one root only, which is outcome_groups[${roots[0]?.index}]`,
    )
  }
  const settled = new Set<string>()
  for (const { index, record } of groups) {
    refer(`outcome_groups[${index}].parent_id`, record.parent_id, 'outcome_groups')
    if (leadsBack(record.id, parents, settled)) {
      problems.addText(
        `outcome_groups[${index}].parent_id: ${record.parent_id} leads back to group ${record.id} itself, expected the root above it`,
      )
    }
  }
}

/** Whether the way up from a group comes back to it. `settled` are groups whose way up is known to end. */
const leadsBack = (
  id: string,
  parents: ReadonlyMap<string, string | null>,
  settled: Set<string>,
): boolean => {
  const way = new Set<string>()
  let at: string | null | undefined = id
  while (at !== null && at !== undefined && !settled.has(at) && !way.has(at)) {
    way.add(at)
    at = parents.get(at)
  }
  if (at === null || at === undefined || settled.has(at)) for (const group of way) settled.add(group)
  return at === id && way.has(id)
}
