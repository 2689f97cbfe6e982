import type { Forms } from '../language/catalogue.ts'
import type { Words } from './words.ts'

const counts = { one: 'resultado', other: 'resultados' }

export const texts = ({ counted, formFor, number }: Forms): Words => ({
  notAssessed: 'Aún sin evaluar',
  noScoreYet: (count) => `Aún sin puntuación, ${counted(count, counts)}`,
  outOf: (possible, rating) => ` de ${possible}, ${rating}`,
  belowScale: 'Por debajo de la escala',
  method: 'Cómo se calcula la puntuación',
  results: (count) =>
    `${counted(count, counts)}${formFor(count, { one: '', other: ', de más a menos reciente' })}`,
  resultsHeading: 'Resultados',
  loading: 'Cargando los resultados',
  empty: 'Todavía no hay resultados de este estudiante en esta competencia.',
  emptyMore: 'Aparecerán aquí en cuanto se evalúe un trabajo asociado a la competencia.',
  failed: (reason) => `No se pudieron cargar los resultados. ${reason}`,
  offline: 'No se pudieron cargar los resultados porque no hay conexión con el servidor.',
  stale: 'Estos son los últimos resultados cargados; no se pudieron actualizar.',
  retry: 'Reintentar',
  noDate: 'Sin fecha',
  noScore: 'Sin puntuación',
  unnamedWork: 'Trabajo sin nombre',
  ofPossible: (score, possible) => `${score} de ${possible}`,
  countsAs: (percent) => `cuenta como ${percent}`,
  worth: (points) => `vale ${points}`,
  worthUncounted: (points) => `vale ${points}, no cuenta`,
  pointsHidden: 'Los puntos no se muestran a los estudiantes',
  hidden: 'Excluido de las calificaciones',
  previousStudent: 'Estudiante anterior',
  nextStudent: 'Estudiante siguiente',
  previousOutcome: 'Competencia anterior',
  nextOutcome: 'Competencia siguiente',
  overTime: 'Evolución',
  chart: (results, from, to, mastery) =>
    `${counted(results, counts)} del ${from} al ${to}; el dominio está en ${mastery}.`,
  chartOfDay: (results, day, mastery) =>
    `${counted(results, counts)} el ${day}; el dominio está en ${mastery}.`,
  masteryAt: (points) => `Dominio ${points}`,
  onDate: (points, date) => `${points} el ${date}`,
  onDateUncounted: (points, date) => `${points} el ${date}, no cuenta`,
  highest: 'Puntuación más alta: cuenta el mejor resultado.',
  latest: 'Puntuación más reciente: cuenta el último resultado.',
  average: 'Promedio: la media de todos los resultados.',
  masteryTimes: (times, points) =>
    formFor(times, {
      one: `Dominio demostrado una vez: la media de todos los resultados de ${points} o más, en cuanto haya uno.`,
      other: `Dominio demostrado ${number(times)} veces: la media de todos los resultados de ${points} o más, en cuanto haya ${number(times)}.`,
    }),
  decayingAverage: (latest, rest) =>
    `Promedio decreciente: el último resultado cuenta un ${latest} y la media de los anteriores, un ${rest}.`,
  weightedAverage: (latest, rest) =>
    `Promedio ponderado: el último resultado cuenta un ${latest} y la media de los anteriores, un ${rest}.`,
  standardDecayingAverage: (latest, rest) =>
    `Promedio decreciente: desde el primer resultado, cada uno nuevo cuenta un ${latest} y todos los anteriores juntos, un ${rest}.`,
  unknownMethod: (method) =>
    `El método de esta competencia, «${method}», no se conoce aquí, así que no hay puntuación.`,
  resultsNeeded: (needed, points, reached) =>
    formFor(needed, {
      one: `Hace falta ${counted(needed, counts)} de ${points} o más; por ahora hay ${number(reached)}.`,
      other: `Hacen falta ${counted(needed, counts)} de ${points} o más; por ahora hay ${number(reached)}.`,
    }),
})
