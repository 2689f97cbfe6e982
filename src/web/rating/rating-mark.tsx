import type { RatingTier } from '#mastery/rating.ts'

/** Two more states of a score: a rollup without one, and one on its way. */
export type CellTier = RatingTier | 'pending' | 'loading'

/** What tells the style sheet of ratings what an element shows: its level, whose own colour, and whether no text stands by. */
export const ratingAttributes = ({
  tier,
  ink,
  text,
}: {
  /** Empty: not assessed. */
  tier: CellTier | ''
  /** Null: the tier's colour. */
  ink: string | null
  text: string
}) => ({
  'data-tier': tier === '' ? undefined : tier,
  'data-ink': ink === null ? undefined : '',
  'data-icon': text === '' && tier !== '' ? '' : undefined,
})

/** The shape of a level, to stand before its name or points, which say the same in words. */
export function RatingMark({ tier, ink = null }: { tier: CellTier; ink?: string | null }) {
  return (
    <span
      aria-hidden="true"
      className="rating-mark"
      data-tier={tier}
      data-ink={ink === null ? undefined : ''}
      {...(ink === null ? {} : { style: { '--ink': ink } as React.CSSProperties })}
    />
  )
}
