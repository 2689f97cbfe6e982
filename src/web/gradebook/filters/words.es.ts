import type { Words } from './words.ts'

export const texts = (): Words => ({
  studentsHeading: 'Estudiantes',
  outcomesHeading: 'Competencias',
  shownStates: { inactive: 'Estudiantes inactivos', concluded: 'Estudiantes que han concluido' },
  unassessedStudents: 'Estudiantes sin resultados',
  unassessedOutcomes: 'Competencias sin resultados',
  searchSections: 'Buscar secciones',
  noSuchSection: 'No hay ninguna sección con ese nombre',
  wholeClass: 'Comparar con todo el curso',
  filterGone: 'Este enlace filtra por algo que el curso ya no tiene. Se muestra sin ello.',
  sortGone: 'Este enlace ordena por algo que el curso ya no tiene. Se muestra sin ello.',
  dismiss: 'Descartar',
})
