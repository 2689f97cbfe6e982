import type { Words } from './words.ts'

export const texts = (): Words => ({
  noViews: 'Guarde esta vista, su orden, filtros y columnas, con un nombre para volver a ella o compartirla.',
  viewsNotLoaded: 'Sus vistas guardadas no se han cargado. Lo que guarde ahora se añade a ellas.',
  viewName: 'Nombre de esta vista',
  keepView: 'Guardar',
  copyLink: (name) => `Copiar el enlace a ${name}`,
  linkCopied: (name) => `Se copió el enlace a ${name}.`,
  linkNotCopied: (link) => `No se pudo copiar el enlace. Es ${link}`,
  forget: (name) => `Eliminar ${name}`,
  viewForgotten: (name) => `Se eliminó la vista ${name}.`,
  viewReplaced: (name) => `Se reemplazó la vista ${name}.`,
  density: 'Filas',
  densities: { compact: 'Compactas', cosy: 'Normales', comfortable: 'Amplias' },
  language: 'Idioma',
  languageNotKept:
    'Este navegador no deja que la página guarde nada, así que el idioma sigue siendo el del navegador.',
  print: 'Imprimir …',
  downloadShown: 'Descargar lo que se ve (CSV)',
  downloadCourse: 'Descargar todo el curso (CSV)',
})
