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
      choices: { true: 'se muestran', false: 'se ocultan' },
    },
    show_outcomes_with_no_results: {
      label: 'Competencias sin resultados',
      choices: { true: 'se muestran', false: 'se ocultan' },
    },
  },
  view: 'Presentación',
  viewNotSaved: 'No se pudo guardar esta forma de ver las calificaciones.',
  views: 'Vistas guardadas',
  changed: (setting, choice) => `${setting}: ${choice}.`,
  switched: (what, becomes) => `${what}: ahora ${becomes}.`,
  notSaved: (setting) => `No se pudo guardar «${setting}», así que la vista ha vuelto a como estaba.`,
  partsMissing: 'No se pudieron cargar sus ajustes, o los nombres del curso y de sus secciones.',
  undo: 'Deshacer',
  retry: 'Reintentar',
})
