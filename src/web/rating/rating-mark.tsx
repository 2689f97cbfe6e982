import type { CSSProperties } from 'react'
import type { RatingTier } from '#mastery/rating.ts'

/** More states of a score: a rollup without one, one on its way, and one that did not come. */
export type CellTier = RatingTier | 'pending' | 'loading' | 'failed'

/** What tells the style sheet of ratings what an element shows: its level, whose own colour, and whether the shape stands alone. */
export const ratingAttributes = ({
  tier,
  ink,
  text,
  isIcon = text === '' && tier !== '' && tier !== 'loading' && tier !== 'pending',
}: {
  /** Empty: not assessed. */
  tier: CellTier | ''
  /** Null: the tier's colour. */
  ink: string | null
  text: string
  /** Whether it stands in the middle, as shapes do that have no text beside them. */
  isIcon?: boolean | undefined
}) => ({
  'data-tier': tier === '' ? undefined : tier,
  'data-ink': ink === null ? undefined : '',
  'data-icon': isIcon ? '' : undefined,
})

/** The school's own colour of a level, for the style of an element with `ratingAttributes`; null: none. */
export const inkStyle = (ink: string | null): CSSProperties | undefined =>
  ink === null ? undefined : ({ '--ink': ink } as CSSProperties)

/** The shape of a level, to stand before its name or points, which say the same in words. */
export function RatingMark({ tier, ink = null }: { tier: CellTier; ink?: string | null }) {
  return (
    <span
      aria-hidden="true"
      className="rating-mark"
      data-tier={tier}
      data-ink={ink === null ? undefined : ''}
      style={inkStyle(ink)}
    />
  )
}
