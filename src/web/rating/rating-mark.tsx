import type { RatingTier } from '#mastery/rating.ts'

/** Two more states of a score: a rollup without one, and one on its way. */
export type CellTier = RatingTier | 'pending' | 'loading'

/** The shape of a level, to stand before its name or points, which say the same in words. */
export function RatingMark({ tier, ink = null }: { tier: CellTier; ink?: string | null }) {
  return (
    <span
      aria-hidden="true"
      className="rating-mark"
      data-tier={tier}
      {...(ink === null ? {} : { style: { '--ink': ink } as React.CSSProperties })}
    />
  )
}
