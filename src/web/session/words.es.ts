import type { Words } from './words.ts'

export const texts = (): Words => ({
  signInTitle: 'Esta página necesita un enlace de acceso',
  signInLink:
    'Abra el enlace que el servidor mostró al iniciarse: empieza por esta dirección y termina en ?key=…',
  signInAgain:
    'El enlace sirve una sola vez, para un navegador. Para obtener otro, ejecute esto donde funciona el servidor:',
  signInCommand: 'npm run sign-in -- USER_ID',
  tryAgain: 'Reintentar',
  course: 'Curso',
  loadingCourse: 'Cargando el curso',
  unknownCourse: 'Elija un curso',
  searchCourses: 'Buscar cursos',
  noSuchCourse: 'No hay ningún curso con ese nombre.',
  refreshingCourses: 'Buscando cursos nuevos',
  coursesNotLoaded: (reason) => `No se pudieron cargar los cursos. ${reason}`,
  noCourses: 'Todavía no hay aquí ningún curso que usted imparta.',
  noCoursesMore: 'Traiga uno con una de estas órdenes, donde funciona el servidor:',
  importCommands: ['npm run import -- course.json', 'npm run import -- results.csv --course "Nombre"'],
  retry: 'Reintentar',
})
