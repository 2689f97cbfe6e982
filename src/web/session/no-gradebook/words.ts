import { inLanguage } from '../../language/catalogue.ts'

/** The texts for those who have no gradebook to see yet, which come where they are needed. */
export const english = () => ({
  signInTitle: 'This page needs a sign-in link',
  signInLink:
    'Open the link that the server printed when it started: it begins with this address and ends in ?key=…',
  signInAgain: 'The link works once, for one browser. For a new one, run this where the server runs:',
  signInCommand: 'npm run sign-in -- USER_ID',
  noCourses: 'There is no course here yet that you teach.',
  noCoursesMore:
    'Ask whoever runs this gradebook to bring one in, with one of these commands where the server runs:',
  importCommands: ['npm run import -- course.json', 'npm run import -- results.csv --course "Name"'],
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
