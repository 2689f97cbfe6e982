import { type Forms, inLanguage } from '../../language/catalogue.ts'

const outcomes = { one: 'outcome', other: 'outcomes' }
const results = { one: 'result', other: 'results' }
const students = { one: 'student', other: 'students' }

/** Every text of the gradebook. */
export const english = ({ counted, formFor, number }: Forms) => ({
  grid: 'Learning mastery gradebook',
  student: 'Student',
  notAssessed: 'Not assessed yet',
  withoutScore: 'No score yet',
  belowScale: 'Below the scale',
  scored: (score: string, possible: string, rating: string) => `${score} of ${possible}, ${rating}`,
  noScoreYet: (count: number) => `No score yet, ${counted(count, results)}`,
  loading: 'Loading',
  failed: 'Could not be loaded',
  classRows: 'Class rows',
  mean: 'Class mean',
  median: 'Class median',
  mastery: 'At mastery',
  whole_mean: 'Mean of the whole course',
  whole_median: 'Median of the whole course',
  whole_mastery: 'At mastery in the whole course',
  /** The same rows while only some of the class are shown. */
  ofShown: { mean: 'Mean of those shown', median: 'Median of those shown', mastery: 'At mastery' },
  figureOf: (figure: string, count: number) => `${figure}, from ${counted(count, students)}`,
  noFigure: 'No figure of the class',
  commonLevels: ['Above mastery', 'Mastery', 'Near mastery', 'Below mastery', 'Well below mastery'],
  collapseGroup: (title: string) => `Collapse ${title}`,
  expandGroup: (title: string) => `Expand ${title}`,
  summary: 'Summary of each student',
  noSummary: 'None',
  summaries: {
    mastered: 'Mastered',
    not_mastered: 'Not yet mastered',
    mean: 'Mean',
  },
  outOf: (part: number, whole: number) => `${number(part)} of ${number(whole)}`,
  masteredOf: (mastered: number, scored: number) =>
    `${number(mastered)} of ${counted(scored, outcomes)} mastered`,
  notMasteredOf: (count: number, scored: number) =>
    `${number(count)} of ${counted(scored, outcomes)} not yet mastered`,
  meanOfOutcomes: (figure: string, scored: number) => `${figure}, mean of ${counted(scored, outcomes)}`,
  someWork: 'a contributing score',
  openWork: (title: string) => `Open ${title}`,
  noWorks: {
    loading: 'Contributing scores on their way',
    failed: 'Contributing scores could not be loaded',
    none: 'Not aligned with any work',
  },
  points: (score: string, value: number) => `${score} ${formFor(value, { one: 'point', other: 'points' })}`,
  arrangedByGroup: 'By group',
  scoresAtMastery: (percent: string, mastered: number, scored: number) =>
    `${percent} at mastery, ${number(mastered)} of ${counted(scored, { one: 'score', other: 'scores' })}`,
  atMastery: (percent: string, mastered: number, scored: number) =>
    `${percent} at mastery, ${number(mastered)} of ${counted(scored, students)}`,
  masteredStudents: (percent: string, mastered: number, assessed: number) =>
    `${percent} at mastery, ${number(mastered)} of ${counted(assessed, students)} assessed`,
  masteredOutcomes: (percent: string, mastered: number, assessed: number) =>
    `${percent} at mastery, ${number(mastered)} of ${counted(assessed, outcomes)} assessed, over all students`,
  filters: 'Filters',
  clearFilters: 'Show everything',
  filtersInForce: 'Filters in force',
  findStudents: 'Find students',
  findOutcomes: 'Find outcomes',
  clearSearch: (label: string) => `${label}: clear`,
  hiddenStates: { inactive: 'Without inactive', concluded: 'Without concluded' },
  assessedStudents: 'Only students with results',
  assessedOutcomes: 'Only outcomes with results',
  studentsFound: (text: string) => `Students: “${text}”`,
  outcomesFound: (text: string) => `Outcomes: “${text}”`,
  levelOf: (title: string, level: string) => `${title}: ${level}`,
  showOnly: 'Show only who is on',
  notAtMastery: 'Not at mastery yet',
  count: number,
  columnsHidden: (count: number) => `${counted(count, { one: 'column', other: 'columns' })} hidden`,
  removeFilter: (filter: string) => `Remove filter: ${filter}`,
  sortChip: (title: string, isDown: boolean) => `Sorted by ${title}${isDown ? ', descending' : ''}`,
  removeSort: (sort: string) => `Undo the sort: ${sort}`,
  sortByKey: {
    sis_id: 'SIS ID',
    integration_id: 'Integration ID',
    login_id: 'Login ID',
  },
  foundNoStudent: (text: string) => `No student matches “${text}”.`,
  foundNoOutcome: (text: string) => `No outcome matches “${text}”.`,
  noStudentsFound: 'No student of this class is in all the filters.',
  filteredHere: (seen: number, all: number) =>
    `This source does not filter students, so the page looks through them itself: ${number(seen)} of ${counted(all, students)} so far. Class rows are of all.`,
  allColumnsHidden: 'All columns are hidden.',
  noOutcomesFound: 'No outcome of this course is in all the filters.',
  inactive: 'Inactive',
  completed: 'Concluded',
  invited: 'Invited',
  sortBy: (title: string) => `Sort by ${title}`,
  reorder: (title: string) => `Reorder ${title}`,
  optionsFor: (title: string) => `Options for ${title}`,
  movedAfter: (title: string, before: string) => `Moved ${title} after ${before}.`,
  movedFirst: (title: string) => `Moved ${title} to the front.`,
  nowCustom: 'The columns are in your own order now.',
  moveUndone: (title: string) => `${title} is back where it was.`,
  undo: 'Undo',
  retry: 'Retry',
  orderNotSaved: (title: string) =>
    `The move of ${title} could not be saved, so the columns are back as they were.`,
  pickedUp: (title: string, position: number, of: number) =>
    `Picked up ${title}, column ${number(position)} of ${number(of)}. Arrow keys move it, Space drops it, Escape puts it back.`,
  over: (title: string, position: number, of: number) =>
    `${title}, column ${number(position)} of ${number(of)}.`,
  dropped: (title: string, position: number, of: number) =>
    `${title} dropped as column ${number(position)} of ${number(of)}.`,
  cancelled: (title: string) => `${title} put back.`,
  handleHelp:
    'Press Space to pick the column up, arrow keys to move it, Space to drop it, Escape to put it back.',
  section: 'Section',
  allSections: 'All sections',
  unknownSection: 'Unknown section',
  sections: (count: number) => counted(count, { one: 'section', other: 'sections' }),
  students: (count: number) => counted(count, students),
  studentsOf: (count: number, all: number) => `${number(count)} of ${counted(all, students)}`,
  cellsChosen: (rows: number, columns: number) =>
    `${counted(rows, students)} by ${counted(columns, { one: 'column', other: 'columns' })} chosen`,
  copied: (rows: number) => `Copied the scores of ${counted(rows, students)}.`,
  notCopied: 'The scores could not be copied.',
  copyAgain: 'The scores have been loaded. Copy them once more.',
  loadingGrid: 'Loading the gradebook',
  notForYou:
    'This gradebook is open to those who may see all grades of the course, as its teachers do. Your own results, and those of a student you observe, have no page here yet: ask the teacher for them.',
  noSuchCourse: 'There is no such course, or it is not open to you.',
  notLoaded: (reason: string) => `The gradebook could not be loaded. ${reason}`,
  rowsNotLoaded: 'Some students could not be loaded.',
  choiceNotLoaded: 'This sort or filter could not be loaded, so the students are still shown as before.',
  nothingToSave: 'No scores are shown that could be saved.',
  tooMuchToPrint:
    'This is too much for paper. Leave out students by section or by a filter, or hide columns, and print again.',
  sortedUp: (title: string) => `Sorted by ${title}`,
  sortedDown: (title: string) => `Sorted by ${title}, descending`,
  noOutcomes:
    'This course has no outcomes yet. They come with its results: ask whoever runs this gradebook to bring in a course bundle or a table of results, by the command “npm run import”.',
  noStudents:
    'This course has no students yet. They come with its results: ask whoever runs this gradebook to bring in a course bundle or a table of results, by the command “npm run import”.',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
