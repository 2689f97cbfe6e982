import type { Outcome } from '#contract/outcome.ts'
import type { Section } from '#contract/course.ts'
import type { GradebookView } from './search-params.ts'

/** What a course has, as far as a view names it; undefined: not known yet. */
type Known = {
  sections: readonly Pick<Section, 'id'>[] | undefined
  outcomes: readonly Pick<Outcome, 'id' | 'ratings'>[] | undefined
}

/**
 * Whether a view names something of which it is not known yet whether the course has it: who is shown, and in which order,
 * can be asked for once it is.
 */
export const namesUnknown = (
  { sort, sectionIds, levels }: Pick<GradebookView, 'sort' | 'sectionIds' | 'levels'>,
  onTheirWay: { sections: boolean; outcomes: boolean },
): boolean =>
  (onTheirWay.sections && sectionIds.length > 0) ||
  (onTheirWay.outcomes && (sort.by === 'outcome' || levels.length > 0))

/**
 * The view without what the course no longer has, or the teacher does not see: a link from another time or another teacher
 * shows what it can, and `gone` says by what nobody is filtered or sorted. The same object where nothing is left out.
 */
export const knownView = (view: GradebookView, { sections, outcomes }: Known): GradebookView => {
  const sectionIds = new Set(sections?.map(({ id }) => id))
  const levelCounts = new Map(outcomes?.map(({ id, ratings }) => [id, ratings.length]))
  const isSection = (id: string) => sections === undefined || sectionIds.has(id)
  const isOutcome = (id: string) => outcomes === undefined || levelCounts.has(id)
  const isLevel = ({ outcomeId, level }: GradebookView['levels'][number]) =>
    isOutcome(outcomeId) &&
    (typeof level === 'string' || level < (levelCounts.get(outcomeId) ?? Number.POSITIVE_INFINITY))
  const { sort, order } = view
  const isSort = sort.by !== 'outcome' || isOutcome(sort.outcomeId)
  const isKnown =
    isSort &&
    view.sectionIds.every(isSection) &&
    view.levels.every(isLevel) &&
    [...view.hiddenOutcomes, ...view.openedOutcomes].every(isOutcome)
  if (isKnown) return view
  return {
    ...view,
    ...(isSort ? {} : { sort: { by: 'student' }, order: 'asc' }),
    sectionIds: view.sectionIds.filter(isSection),
    levels: view.levels.filter(isLevel),
    hiddenOutcomes: view.hiddenOutcomes.filter(isOutcome),
    openedOutcomes: view.openedOutcomes.filter(isOutcome),
    gone: {
      sort: isSort ? null : { sort, order },
      sectionIds: view.sectionIds.filter((id) => !isSection(id)),
      levels: view.levels.filter((level) => !isLevel(level)),
    },
  }
}
