import type { RatingTier } from '#mastery/rating.ts'

/** Stripes in the ink of texts beside the point: no level has them, in whatever colours. */
const stripes = 'repeating-linear-gradient(135deg, var(--color-muted) 0 1.5px, transparent 1.5px 4px)'

/**
 * A bar of several parts as CSS images: each level's share (0..100) in its colour, in the order given. One more share than
 * there are levels is that of those without a score yet, striped.
 */
export const spreadPicture = (
  levels: readonly { tier: RatingTier; ink: string | null }[],
  percents: readonly number[],
): string => {
  const total = percents.reduce((sum, percent) => sum + percent, 0)
  let end = 0
  const stops = percents.flatMap((percent, index) => {
    const start = end
    end += total === 0 ? 0 : (100 * percent) / total
    const level = levels[index]
    const color = level === undefined ? 'transparent' : (level.ink ?? `var(--color-tier-${level.tier})`)
    return start === end ? [] : [`${color} ${start.toFixed(1)}% ${end.toFixed(1)}%`]
  })
  if (stops.length === 0) return 'none'
  const picture = `linear-gradient(to right, ${stops.join(', ')})`
  return (percents[levels.length] ?? 0) > 0 ? `${picture}, ${stripes}` : picture
}
