import { inLanguage } from '../language/catalogue.ts'

/** Every text of the session: who is here and which courses there are. */
export const english = () => ({
  signInTitle: 'This page needs a sign-in link',
  signInLink:
    'Open the link that the server printed when it started: it begins with this address and ends in ?key=…',
  signInAgain: 'The link works once, for one browser. For a new one, run this where the server runs:',
  signInCommand: 'npm run sign-in -- USER_ID',
  tryAgain: 'Try again',
  course: 'Course',
  loadingCourse: 'Loading the course',
  unknownCourse: 'Choose a course',
  searchCourses: 'Search courses',
  noSuchCourse: 'No course of that name.',
  refreshingCourses: 'Looking for new courses',
  coursesNotLoaded: (reason: string) => `The courses could not be loaded. ${reason}`,
  noCourses: 'There is no course here yet that you teach.',
  noCoursesMore: 'Bring one in with one of these, run where the server runs:',
  importCommands: ['npm run import -- course.json', 'npm run import -- results.csv --course "Name"'],
  retry: 'Retry',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
