import type { RatingTier } from '#mastery/rating.ts'

/** A bar of several parts as a CSS image: each level's share (0..100) in its colour, in the order given. */
export const spreadPicture = (
  levels: readonly { tier: RatingTier; ink: string | null }[],
  percents: readonly number[],
): string => {
  const total = percents.reduce((sum, percent) => sum + percent, 0)
  let end = 0
  const stops = levels.flatMap(({ tier, ink }, index) => {
    const start = end
    end += total === 0 ? 0 : (100 * (percents[index] ?? 0)) / total
    const color = ink ?? `var(--color-tier-${tier})`
    return start === end ? [] : [`${color} ${start.toFixed(1)}% ${end.toFixed(1)}%`]
  })
  return stops.length === 0 ? 'none' : `linear-gradient(to right, ${stops.join(', ')})`
}
