import type { Words } from './words.ts'

export const texts = (): Words => ({
  settings: {
    name_display_format: {
      label: 'Nombres',
      choices: { first_last: 'Nombre Apellidos', last_first: 'Apellidos, Nombre' },
    },
    secondary_info_display: {
      label: 'Debajo del nombre',
      choices: {
        none: 'Nada',
        sis_id: 'ID del SIS',
        integration_id: 'ID de integración',
        login_id: 'ID de acceso',
      },
    },
    score_display_format: {
      label: 'Puntuaciones',
      choices: {
        icon_only: 'Solo icono',
        icon_and_points: 'Icono y puntos',
        icon_and_label: 'Icono y nivel',
      },
    },
    outcome_arrangement: {
      label: 'Columnas',
      choices: {
        upload_order: 'Como se cargaron',
        alphabetical: 'Por título',
        custom: 'En su propio orden',
      },
    },
    show_students_with_no_results: {
      label: 'Estudiantes sin resultados',
      choices: { true: 'Visibles', false: 'Ocultos' },
    },
    show_outcomes_with_no_results: {
      label: 'Competencias sin resultados',
      choices: { true: 'Visibles', false: 'Ocultas' },
    },
  },
  view: 'Vista',
  density: 'Filas',
  densities: { compact: 'Compactas', cosy: 'Normales', comfortable: 'Amplias' },
  viewNotSaved: 'No se pudo guardar esta forma de ver las calificaciones.',
  views: 'Vistas',
  noViews: 'Guarde con un nombre el orden y los filtros de este momento, para volver a ellos o compartirlos.',
  viewsNotLoaded: 'Sus vistas no se han cargado. Lo que guarde ahora se añade a ellas.',
  viewName: 'Nombre de esta vista',
  keepView: 'Guardar',
  copyLink: (name) => `Copiar el enlace a ${name}`,
  linkCopied: (name) => `Se copió el enlace a ${name}.`,
  linkNotCopied: (link) => `No se pudo copiar el enlace. Es ${link}`,
  forget: (name) => `Olvidar ${name}`,
  viewForgotten: (name) => `Se quitó la vista ${name}.`,
  viewReplaced: (name) => `Se reemplazó la vista ${name}.`,
  changed: (setting, choice) => `${setting}: ${choice}.`,
  notSaved: (setting) => `No se pudo guardar «${setting}», así que la vista ha vuelto a como estaba.`,
  partsMissing: 'No se pudieron cargar sus ajustes, o los nombres del curso y de sus secciones.',
  language: 'Idioma',
  languageNotKept:
    'Este navegador no deja que la página guarde nada, así que el idioma sigue siendo el del navegador.',
  print: 'Imprimir …',
  downloadShown: 'Descargar lo que se ve (CSV)',
  downloadCourse: 'Descargar todo el curso (CSV)',
  undo: 'Deshacer',
  retry: 'Reintentar',
})
