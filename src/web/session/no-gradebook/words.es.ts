import type { Words } from './words.ts'

export const texts = (): Words => ({
  signInTitle: 'Esta página necesita un enlace de acceso',
  signInLink:
    'Abra el enlace que el servidor mostró al iniciarse: empieza por esta dirección y termina en ?key=…',
  signInAgain:
    'El enlace sirve una sola vez, para un navegador. Para obtener otro, ejecute esto donde funciona el servidor:',
  signInCommand: 'npm run sign-in -- USER_ID',
  noCourses: 'Todavía no hay aquí ningún curso que usted imparta.',
  noCoursesMore:
    'Pida a quien administra estas calificaciones que traiga uno, con una de estas órdenes donde funciona el servidor:',
  importCommands: ['npm run import -- course.json', 'npm run import -- results.csv --course "Nombre"'],
})
