import { inLanguage } from '../language/catalogue.ts'

/** The texts that come with the page's own parts, whatever stands in them. */
export const english = () => ({
  close: 'Close',
  notices: 'Notices',
  dismiss: 'Dismiss',
  partNotLoaded: 'This part of the page could not be loaded: the server does not answer.',
  retry: 'Retry',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
