import { inLanguage } from '../../language/catalogue.ts'

/** The texts of what opens from the buttons of the settings, which come with it. */
export const english = () => ({
  noViews: 'Save this view, its sort, filters and columns, under a name to come back to it or share it.',
  viewsNotLoaded: 'Your saved views have not been loaded. What you save now is added to them.',
  viewName: 'Name of this view',
  keepView: 'Save',
  copyLink: (name: string) => `Copy the link to ${name}`,
  linkCopied: (name: string) => `Copied the link to ${name}.`,
  linkNotCopied: (link: string) => `The link could not be copied. It is ${link}`,
  forget: (name: string) => `Delete ${name}`,
  viewForgotten: (name: string) => `Deleted the view ${name}.`,
  viewReplaced: (name: string) => `Replaced the view ${name}.`,
  density: 'Rows',
  densities: { compact: 'Compact', cosy: 'Cosy', comfortable: 'Comfortable' },
  language: 'Language',
  languageNotKept: 'This browser lets the page keep nothing, so the language stays that of the browser.',
  print: 'Print …',
  downloadShown: 'Download as shown (CSV)',
  downloadCourse: 'Download the whole course (CSV)',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
