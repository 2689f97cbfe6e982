/** One level of a stored rating scale: the least points that earn it. `color` is hex without `#`. */
export type StoredRating = {
  points: number
  description: string
  color?: string | null
  mastery?: boolean
}

/** What scores are measured on: `points_possible` is full marks, `mastery_points` (inclusive) is mastered. */
export type Scale = { pointsPossible: number; masteryPoints: number }
