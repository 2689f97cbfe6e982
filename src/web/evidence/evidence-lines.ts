import type { Outcome } from '#contract/outcome.ts'
import type { OutcomeResult, OutcomeResults } from '#contract/result.ts'
import { resultValue } from '#mastery/result-value.ts'

/** One result as the drawer lists it. Points are those of the work, `percent` a fraction, each null where unknown. */
export type EvidenceLine = {
  id: string
  at: string | null
  /** The aligned work; null where the source does not name it. */
  title: string | null
  /** The page of the work; null where it has none. */
  href: string | null
  score: number | null
  possible: number | null
  percent: number | null
  hidesPoints: boolean
  isHidden: boolean
}

/**
 * The results of all pages, newest first; without a date last, and of equal dates the later result first. `hrefOf`: the
 * page of a work by the address that came with it.
 */
export const evidenceLines = (
  pages: readonly OutcomeResults[],
  hrefOf: (address: string | null | undefined) => string | null,
): EvidenceLine[] => {
  const alignments = new Map(
    pages.flatMap(({ linked }) => (linked?.alignments ?? []).map((alignment) => [alignment.id, alignment])),
  )
  return resultsOf(pages)
    .toReversed()
    .toSorted((a, b) => timeOf(b) - timeOf(a))
    .map((result) => {
      const work = alignments.get(result.links.alignment)
      return {
        id: result.id,
        at: result.submitted_or_assessed_at,
        title: work?.name ?? null,
        href: hrefOf(work?.html_url),
        score: result.score,
        possible: result.possible,
        percent: result.percent,
        hidesPoints: result.hide_points,
        isHidden: result.hidden,
      }
    })
}

/** What the results are worth in points of the outcome; those without a score are left out. */
export const resultValues = (
  pages: readonly OutcomeResults[],
  outcome: Pick<Outcome, 'mastery_points' | 'points_possible'>,
): number[] => {
  const scale = { masteryPoints: outcome.mastery_points, pointsPossible: outcome.points_possible }
  return resultsOf(pages).flatMap((result) => resultValue(result, scale) ?? [])
}

/** The results of all pages, in result id order. */
export const resultsOf = (pages: readonly OutcomeResults[]): OutcomeResult[] =>
  pages.flatMap((page) => page.outcome_results)

const timeOf = ({ submitted_or_assessed_at: at }: OutcomeResult): number =>
  at === null ? Number.NEGATIVE_INFINITY : Date.parse(at)
