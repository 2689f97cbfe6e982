import { inLanguage } from '../language/catalogue.ts'

/** Every text of the session: who is here and which courses there are. */
export const english = () => ({
  tryAgain: 'Try again',
  course: 'Course',
  loadingCourse: 'Loading the course',
  unknownCourse: 'Choose a course',
  searchCourses: 'Search courses',
  noSuchCourse: 'No course of that name.',
  refreshingCourses: 'Looking for new courses',
  coursesNotLoaded: (reason: string) => `The courses could not be loaded. ${reason}`,
  retry: 'Retry',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
