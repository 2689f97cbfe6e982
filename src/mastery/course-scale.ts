import type { Scale, StoredRating } from './scale.ts'

/** What of a course decides how its rollups are measured. */
export type CourseMeasure = {
  calculationMethod: string | null
  calculationInt: number | null
  masteryScale: { ratings: readonly StoredRating[] } | null
  /** Feature names that are on. */
  features: readonly string[]
}

/** A scale and method that hold for every outcome of a course. */
export type CourseScale = {
  ratings: readonly StoredRating[]
  scale: Scale
  method: string
  int: number | null
}

/** The scale of a course that chose only its method: five levels, mastery at 3 of 4. */
const defaultCourseRatings: readonly StoredRating[] = [
  { points: 4, description: 'Exceeds Mastery', color: '0374B5', mastery: false },
  { points: 3, description: 'Mastery', color: '0B874B', mastery: true },
  { points: 2, description: 'Near Mastery', color: 'FAB901', mastery: false },
  { points: 1, description: 'Below Mastery', color: 'D97900', mastery: false },
  { points: 0, description: 'No Evidence', color: 'E0061F', mastery: false },
]

/**
 * The course's own scale and method, which win over those of its outcomes; null where the course has neither. A course
 * with only one of the two has the other by default: five levels with mastery at 3 of 4; the highest result.
 */
export const courseScale = (course: CourseMeasure): CourseScale | null => {
  if (course.masteryScale === null && course.calculationMethod === null) return null
  const ratings = course.masteryScale?.ratings ?? defaultCourseRatings
  return {
    ratings,
    scale: scaleOfRatings(ratings),
    method: course.calculationMethod ?? 'highest',
    int: course.calculationMethod === null ? null : course.calculationInt,
  }
}

/** Full marks are the highest level's points, mastery those of the level marked as mastery (exactly one must be). */
const scaleOfRatings = (ratings: readonly StoredRating[]): Scale => {
  const mastery = ratings.filter((rating) => rating.mastery === true)
  const [level] = mastery
  if (level === undefined || mastery.length > 1)
    throw new RangeError(`a mastery scale needs exactly one mastery rating, not ${mastery.length}`)
  return {
    pointsPossible: Math.max(...ratings.map((rating) => rating.points)),
    masteryPoints: level.points,
  }
}
