import { type Forms, inLanguage } from '../language/catalogue.ts'

const counts = { one: 'result', other: 'results' }

/** Every text of the evidence drawer. */
export const english = ({ counted, formFor, number }: Forms) => ({
  notAssessed: 'Not assessed yet',
  noScoreYet: (count: number) => `No score yet, ${counted(count, counts)}`,
  /** Follows the score: "3.2 of 4, Mastery". */
  outOf: (possible: string, rating: string) => ` of ${possible}, ${rating}`,
  belowScale: 'Below the scale',
  method: 'How the score is worked out',
  results: (count: number) =>
    `${counted(count, counts)}${formFor(count, { one: '', other: ', newest first' })}`,
  resultsHeading: 'Results',
  loading: 'Loading the results',
  empty: 'No results yet for this student and outcome.',
  emptyMore: 'They appear here as soon as work aligned with the outcome is assessed.',
  failed: (reason: string) => `The results could not be loaded. ${reason}`,
  offline: 'The results could not be loaded, since the server cannot be reached.',
  stale: 'These are the results as last loaded; they could not be refreshed.',
  retry: 'Retry',
  noDate: 'No date',
  noScore: 'No score',
  unnamedWork: 'Work without a name',
  ofPossible: (score: string, possible: string) => `${score} of ${possible}`,
  /** Where alignment moved the percent away from that of the points. */
  countsAs: (percent: string) => `counts as ${percent}`,
  /** In points of the outcome. */
  worth: (points: string) => `worth ${points}`,
  worthUncounted: (points: string) => `worth ${points}, does not count`,
  pointsHidden: 'Points not shown to students',
  hidden: 'Left out of the gradebook',
  previousStudent: 'Previous student',
  nextStudent: 'Next student',
  previousOutcome: 'Previous outcome',
  nextOutcome: 'Next outcome',
  overTime: 'Over time',
  /** Of the chart, whose results the list below tells one by one. */
  chart: (results: number, from: string, to: string, mastery: string) =>
    `${counted(results, counts)} from ${from} to ${to}; mastery is at ${mastery}.`,
  chartOfDay: (results: number, day: string, mastery: string) =>
    `${counted(results, counts)} on ${day}; mastery is at ${mastery}.`,
  masteryAt: (points: string) => `Mastery ${points}`,
  onDate: (points: string, date: string) => `${points} on ${date}`,
  onDateUncounted: (points: string, date: string) => `${points} on ${date}, does not count`,
  /** The calculation methods, each in one or two sentences. */
  highest: 'Highest score: the best result counts.',
  latest: 'Most recent score: the latest result counts.',
  average: 'Average: the mean of all results.',
  masteryTimes: (times: number, points: string) =>
    formFor(times, {
      one: `Mastery shown once: the mean of all results at ${points} or more, once there is one.`,
      other: `Mastery shown ${number(times)} times: the mean of all results at ${points} or more, once there are ${number(times)}.`,
    }),
  decayingAverage: (latest: string, rest: string) =>
    `Decaying average: the latest result counts ${latest}, the mean of the earlier ones ${rest}.`,
  weightedAverage: (latest: string, rest: string) =>
    `Weighted average: the latest result counts ${latest}, the mean of the earlier ones ${rest}.`,
  standardDecayingAverage: (latest: string, rest: string) =>
    `Decaying average: from the first result on, each new one counts ${latest} and all before it together ${rest}.`,
  unknownMethod: (method: string) =>
    `This outcome's method, "${method}", is unknown here, so there is no score.`,
  resultsNeeded: (needed: number, points: string, reached: number) =>
    `${counted(needed, counts)} at ${points} or more ${formFor(needed, { one: 'is', other: 'are' })} needed; ${number(reached)} so far.`,
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
