import type { Words } from './words.ts'

export const texts = (): Words => ({
  close: 'Cerrar',
  notices: 'Avisos',
  dismiss: 'Descartar',
  partNotLoaded: 'No se pudo cargar esta parte de la página: el servidor no responde.',
  retry: 'Reintentar',
})
