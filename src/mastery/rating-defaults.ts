import type { StoredRating } from './scale.ts'

/** A rating with what `add_defaults=true` adds: whether it is the mastery level, and a colour where there is one. */
export type DefaultedRating = StoredRating & { mastery: boolean }

/**
 * Ratings, highest first, each told whether it is the mastery level, and with the default colours (hex without `#`) of
 * scales that have any; a colour of its own stays. The mastery level is the one worth the mastery points, else the
 * first of up to four levels, the second of more.
 */
export const addRatingDefaults = (
  ratings: readonly StoredRating[],
  masteryPoints: number,
): DefaultedRating[] => {
  const exact = ratings.findIndex((rating) => rating.points === masteryPoints)
  const mastery = exact === -1 ? Number(ratings.length > 4) : exact
  const palette = paletteOf(ratings.length, mastery)
  return ratings.map((rating, index) => {
    const color = rating.color ?? palette[index]
    return { ...rating, mastery: index === mastery, ...(color === undefined ? {} : { color }) }
  })
}

const blue = '2B7ABC'
const green = '03893D'
const yellow = 'FAB901'
const orange = 'D97900'
const red = 'E62429'
const grey = '555555'

/** The default colours of a scale with that many levels and its mastery level there; none where it has no defaults. */
const paletteOf = (levels: number, mastery: number): readonly string[] => {
  const second = mastery === 1
  if (levels === 1) return [green]
  if (levels === 2) return [green, grey]
  if (levels === 3) return second ? [blue, green, grey] : [green, yellow, grey]
  if (levels === 4 && mastery !== 2) return second ? [blue, green, yellow, grey] : [green, yellow, red, grey]
  if (levels === 5 && second) return [blue, green, yellow, red, grey]
  if (levels === 6 && second) return [blue, green, yellow, orange, red, grey]
  return []
}
