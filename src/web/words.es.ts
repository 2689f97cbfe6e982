import type { Words } from './words.ts'

export const texts = (): Words => ({
  stopped: 'Esta página se detuvo por un error interno.',
  tryAgain: 'Reintentar',
  noSuchPage: 'No hay ninguna página en esta dirección.',
  toGradebook: 'Abrir el libro de calificaciones',
  evidenceNotLoaded: 'No se pudieron cargar los resultados de esta puntuación: el servidor no responde.',
  unreachable: 'No se pudo contactar con el servidor.',
  unreadable: 'El servidor envió una respuesta que esta página no entiende.',
  answered: (status) => `El servidor respondió ${status}.`,
})
