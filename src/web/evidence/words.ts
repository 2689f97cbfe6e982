const plural = new Intl.PluralRules('en')

/** Every text of the evidence drawer but those of the methods. */
export const words = {
  notAssessed: 'Not assessed yet',
  noScoreYet: (count: string, isOne: boolean) => `No score yet, ${count} ${isOne ? 'result' : 'results'}`,
  /** Follows the score: "3.2 of 4, Mastery". */
  outOf: (possible: string, rating: string) => ` of ${possible}, ${rating}`,
  belowScale: 'Below the scale',
  method: 'How the score is worked out',
  results: (count: string, number: number) =>
    `${count} ${plural.select(number) === 'one' ? 'result' : 'results'}, newest first`,
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
  pointsHidden: 'Points not shown to students',
  hidden: 'Left out of the gradebook',
  previous: 'Previous student',
  next: 'Next student',
} as const
