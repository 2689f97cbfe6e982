import type { BundleInput } from './bundle-input.ts'
import { type DemoOutcome, groups, scales } from './outcome-list.ts'

const demoOutcomes: readonly DemoOutcome[] = groups.flatMap((group) => group.outcomes)

/** An outcome of the demo, with its scale. Throws on a code that is not in it. */
export const outcomeOf = (
  code: string,
): { id: number; difficulty: number; mastery: number; possible: number } => {
  const index = demoOutcomes.findIndex((outcome) => outcome.code === code)
  const outcome = demoOutcomes[index]
  if (outcome === undefined) throw new RangeError(`the demo has no outcome ${code}`)
  const { mastery, possible } = scales[outcome.scale ?? 'five']
  return { id: 900301 + index, difficulty: outcome.difficulty, mastery, possible }
}

const rootId = 900200
const groupIdOf = (index: number): number => rootId + 1 + index

export const outcomeGroups: BundleInput<'outcome_groups'>[] = [
  { id: rootId, title: 'Year 8 science and mathematics' },
  ...groups.map(({ title }, index) => ({ id: groupIdOf(index), title, parent_id: rootId })),
]

export const outcomes: BundleInput<'outcomes'>[] = demoOutcomes.map((outcome) => {
  const { id, mastery, possible } = outcomeOf(outcome.code)
  return {
    id,
    title: `${outcome.code} ${outcome.name}`,
    display_name: outcome.name,
    description: `<p>${outcome.description}</p>`,
    vendor_guid: outcome.code,
    calculation_method: outcome.method,
    calculation_int: outcome.int,
    mastery_points: mastery,
    points_possible: possible,
    ratings: [...scales[outcome.scale ?? 'five'].ratings],
  }
})

export const outcomeLinks: BundleInput<'outcome_links'>[] = groups.flatMap((group, groupIndex) =>
  group.outcomes.map(({ code }) => ({
    id: outcomeOf(code).id + 100,
    outcome_id: outcomeOf(code).id,
    group_id: groupIdOf(groupIndex),
  })),
)
