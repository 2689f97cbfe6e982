import { type Forms, inLanguage } from '../../language/catalogue.ts'

const students = { one: 'student', other: 'students' }

/** The texts of a job on the whole class, which come with it. */
export const english = ({ counted, number }: Forms) => ({
  classTasks: {
    print: {
      preparing: 'Preparing to print',
      notReady: 'Not all of the class could be loaded, so nothing is printed.',
    },
    download: {
      preparing: 'Preparing the file',
      notReady: 'Not all of the class could be loaded, so nothing is saved.',
    },
  },
  studentsSoFar: (task: string, loaded: number, of: number) =>
    `${task}: ${number(loaded)} of ${counted(of, students)}`,
  printedFilters: (filters: string) => `Filters: ${filters}`,
  printedPart: (course: string, part: number, of: number) =>
    `${course}, part ${number(part)} of ${number(of)}`,
  cancel: 'Cancel',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
