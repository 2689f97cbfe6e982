import type { RatingTier } from '#mastery/rating.ts'

/**
 * A bar of several parts as a CSS image: each level's share (0..100) in its colour, in the order given. One more share than
 * there are levels is left open, for what lies under the picture. Null: there is nothing to show.
 */
export const spreadPicture = (
  levels: readonly { tier: RatingTier; ink: string | null }[],
  percents: readonly number[],
): string | null => {
  const total = percents.reduce((sum, percent) => sum + percent, 0)
  let end = 0
  const stops = percents.flatMap((percent, index) => {
    const start = end
    end += total === 0 ? 0 : (100 * percent) / total
    const level = levels[index]
    const color = level === undefined ? 'transparent' : (level.ink ?? `var(--color-tier-${level.tier})`)
    return start === end ? [] : [`${color} ${start.toFixed(1)}% ${end.toFixed(1)}%`]
  })
  return stops.length === 0 ? null : `linear-gradient(to right, ${stops.join(', ')})`
}
