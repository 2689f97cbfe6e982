import { inLanguage } from './language/catalogue.ts'

/** The texts of the page around all features, and of what can befall a request. */
export const english = () => ({
  stopped: 'This page stopped because of an error in it.',
  tryAgain: 'Try again',
  noSuchPage: 'There is no page at this address.',
  toGradebook: 'Open the gradebook',
  evidenceNotLoaded: 'The results behind this score could not be loaded: the server does not answer.',
  unreachable: 'The server could not be reached.',
  unreadable: 'The server answered something this page cannot read.',
  answered: (status: number) => `The server answered ${status}.`,
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
