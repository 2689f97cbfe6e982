import type { Words } from './words.ts'

export const texts = (): Words => ({
  tryAgain: 'Reintentar',
  course: 'Curso',
  loadingCourse: 'Cargando el curso',
  unknownCourse: 'Elija un curso',
  searchCourses: 'Buscar cursos',
  noSuchCourse: 'No hay ningún curso con ese nombre.',
  refreshingCourses: 'Buscando cursos nuevos',
  coursesNotLoaded: (reason) => `No se pudieron cargar los cursos. ${reason}`,
  retry: 'Reintentar',
})
