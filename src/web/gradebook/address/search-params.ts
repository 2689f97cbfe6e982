import { densities, type Density, summaries } from '#contract/view.ts'

/** What students are sorted by: name, a key of another system, a summary, or their score of an outcome or of a work. */
export type Sort =
  | { by: 'student' | (typeof keySorts)[number] | SummaryKind }
  | { by: 'outcome'; outcomeId: string }
  | { by: 'contributing_score'; alignmentId: string }

/** What is told of all outcomes of a student: how many are mastered, how many not yet, or their mean. */
export type SummaryKind = (typeof summaries)[number]

/**
 * Where students stand in an outcome: on a level, counted from 0 as the outcome has them, below all of them, with results
 * that give no score yet, or without any.
 */
export type LevelFilter = { outcomeId: string; level: number | (typeof levelNames)[number] }

/** States of enrolments whose students can be left out. */
export type EnrollmentState = 'inactive' | 'concluded'

/** What the gradebook shows and in which order: everything of it is in the address, so a copied link opens the same view. */
export type GradebookView = {
  sort: Sort
  order: 'asc' | 'desc'
  /** The sections whose students are shown; empty: the whole course. */
  sectionIds: readonly string[]
  /** Only students whose name or key holds this text; empty: all. */
  studentSearch: string
  /** Only outcomes whose title or group holds this text; empty: all. */
  outcomeSearch: string
  /** Students who are only in these states are left out. */
  hiddenStates: readonly EnrollmentState[]
  /** Only students who are on one of the levels of each outcome named. */
  levels: readonly LevelFilter[]
  /** Outcomes whose columns are put away. */
  hiddenOutcomes: readonly string[]
  classRows: { mean: boolean; median: boolean; mastery: boolean }
  /** Whether the figures of the whole course stand beside those of the students filtered. */
  wholeClass: boolean
  /** Whether the outcomes of a group stand side by side, whatever their order otherwise. */
  grouped: boolean
  /** Groups that are one column. */
  collapsedGroups: readonly string[]
  /** Outcomes that are opened into the works they are assessed in. */
  openedOutcomes: readonly string[]
  /** The column at the end; null: there is none. */
  summary: SummaryKind | null
  /** The first row in view, counted from 0. */
  firstRow: number
  /** How close rows stand; null: as the teacher has it otherwise. */
  density: Density | null
  /** What the address names and the course does not have. It shows nothing, and stays in the address until it is put away. */
  gone: Gone
}

/** Parts of a view that the course does not have; `sort`: null where it has it. */
export type Gone = Pick<GradebookView, 'sectionIds' | 'levels'> & {
  sort: Pick<GradebookView, 'sort' | 'order'> | null
}

export const nothingGone: Gone = { sort: null, sectionIds: [], levels: [] }

export const isAnyGone = ({ sort, sectionIds, levels }: Gone): boolean =>
  sort !== null || sectionIds.length + levels.length > 0

/** The view as address parameters; what is as by default is left out, so that a plain address stays plain. */
export type GradebookSearch = Partial<Record<Parameter, string>>

const parameters = [
  'sort',
  'order',
  'section',
  'student',
  'outcome',
  'without',
  'level',
  'hidden',
  'mean',
  'median',
  'mastery',
  'whole',
  'columns',
  'collapsed',
  'opened',
  'summary',
  'row',
  'density',
] as const
type Parameter = (typeof parameters)[number]

/** What is to become of a view: some of its parts anew, or made of the view as it is at that moment. */
export type ViewChange = Partial<GradebookView> | ((view: GradebookView) => Partial<GradebookView>)

export const changedView = (view: GradebookView, change: ViewChange): GradebookView => ({
  ...view,
  ...(typeof change === 'function' ? change(view) : change),
})

const keySorts = ['student_sis_id', 'student_integration_id', 'student_login_id'] as const
const states = ['inactive', 'concluded'] as const
const levelNames = ['below', 'unscored', 'unassessed'] as const
/** Longer texts are cut. */
const longestText = 200

/** As long as the largest id of a database. */
const idText = String.raw`\d{1,19}`
const idPattern = new RegExp(`^${idText}$`)
const alignmentPattern = new RegExp(`^[A-Z]_${idText}$`)
const levelPattern = new RegExp(String.raw`^(${idText}):(\d{1,3}|none|${levelNames.join('|')})$`)

const isId = (text: string) => idPattern.test(text)
const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text)

const listOf = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(',').filter((each) => each !== '')),
]

const readSort = (text: string | undefined): Sort => {
  if (text === undefined) return { by: 'student' }
  if (isOneOf(keySorts, text) || isOneOf(summaries, text)) return { by: text }
  if (alignmentPattern.test(text)) return { by: 'contributing_score', alignmentId: text }
  return isId(text) ? { by: 'outcome', outcomeId: text } : { by: 'student' }
}

const readLevel = (text: string): LevelFilter[] => {
  const [, outcomeId = '', level = ''] = levelPattern.exec(text) ?? []
  if (outcomeId === '') return []
  // As addresses said it that did not tell the two apart.
  if (level === 'none')
    return [
      { outcomeId, level: 'unscored' },
      { outcomeId, level: 'unassessed' },
    ]
  return [{ outcomeId, level: isOneOf(levelNames, level) ? level : Number(level) }]
}

const levelText = ({ outcomeId, level }: LevelFilter) => `${outcomeId}:${level}`

/** Each once. */
const readLevels = (text: string | undefined): LevelFilter[] => [
  ...new Map(
    listOf(text)
      .flatMap(readLevel)
      .map((level) => [levelText(level), level]),
  ).values(),
]

/** Reads the view of an address, dropping what it does not understand: an old or mangled link still opens the gradebook. */
export const viewOf = (search: GradebookSearch): GradebookView => ({
  sort: readSort(search.sort),
  order: search.order === 'desc' ? 'desc' : 'asc',
  sectionIds: listOf(search.section).filter(isId),
  studentSearch: (search.student ?? '').slice(0, longestText),
  outcomeSearch: (search.outcome ?? '').slice(0, longestText),
  hiddenStates: states.filter((state) => listOf(search.without).includes(state)),
  levels: readLevels(search.level),
  hiddenOutcomes: listOf(search.hidden).filter(isId),
  classRows: {
    mean: search.mean !== 'off',
    median: search.median === 'on',
    mastery: search.mastery === 'on',
  },
  wholeClass: search.whole === 'on',
  grouped: search.columns === 'group',
  collapsedGroups: listOf(search.collapsed).filter(isId),
  openedOutcomes: listOf(search.opened).filter(isId),
  summary: summaries.find((kind) => kind === search.summary) ?? null,
  // As the grid counts them for the reader, from 1.
  firstRow: /^[1-9]\d{0,6}$/.test(search.row ?? '') ? Number(search.row) - 1 : 0,
  density: densities.find((density) => density === search.density) ?? null,
  gone: nothingGone,
})

const sortText = (sort: Sort) => {
  if (sort.by === 'outcome') return sort.outcomeId
  if (sort.by === 'contributing_score') return sort.alignmentId
  return sort.by === 'student' ? '' : sort.by
}

export const searchOf = (view: GradebookView): GradebookSearch => {
  const { gone } = view
  const isByName = view.sort.by === 'student' && view.order === 'asc'
  // Another sort that is chosen takes the place of one that is gone.
  const { sort, order } = isByName && gone.sort !== null ? gone.sort : view
  const texts: Record<Parameter, string> = {
    sort: sortText(sort),
    order: order === 'desc' ? 'desc' : '',
    section: [...view.sectionIds, ...gone.sectionIds].join(','),
    student: view.studentSearch,
    outcome: view.outcomeSearch,
    without: view.hiddenStates.join(','),
    level: [...view.levels, ...gone.levels].map(levelText).join(','),
    hidden: view.hiddenOutcomes.join(','),
    mean: view.classRows.mean ? '' : 'off',
    median: view.classRows.median ? 'on' : '',
    mastery: view.classRows.mastery ? 'on' : '',
    whole: view.wholeClass ? 'on' : '',
    columns: view.grouped ? 'group' : '',
    collapsed: view.collapsedGroups.join(','),
    opened: view.openedOutcomes.join(','),
    summary: view.summary ?? '',
    row: view.firstRow > 0 ? String(view.firstRow + 1) : '',
    density: view.density ?? '',
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

/** The parameters of an address in their plain form: what the page would write for the view that it reads of them. */
export const parseSearch = (search: Record<string, unknown>): GradebookSearch => {
  const texts = parameters.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : []
  })
  return searchOf(viewOf(Object.fromEntries(texts)))
}

export const sameSort = (a: Sort, b: Sort) => sortText(a) === sortText(b)

/**
 * The sort after a press of a column's sort button: ascending, then descending, then back to students by name.
 * Students by name are where a third press leads, so for that column it only turns round.
 */
export const nextSort = (
  view: Pick<GradebookView, 'sort' | 'order'>,
  pressed: Sort,
): Pick<GradebookView, 'sort' | 'order'> => {
  if (!sameSort(view.sort, pressed)) return { sort: pressed, order: 'asc' }
  if (view.order === 'asc') return { sort: pressed, order: 'desc' }
  return { sort: { by: 'student' }, order: 'asc' }
}

/** Has these levels of an outcome in the filter, and no others of it. */
export const chooseLevels = (
  levels: readonly LevelFilter[],
  { outcomeId, chosen }: { outcomeId: string; chosen: readonly LevelFilter['level'][] },
): LevelFilter[] => [
  ...levels.filter((each) => each.outcomeId !== outcomeId),
  ...chosen.map((level) => ({ outcomeId, level })),
]

/** Adds an id to a list of them, or takes it out. */
export const toggleId = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]

/** The view with every student and outcome in it. */
export const unfiltered: Pick<
  GradebookView,
  'sectionIds' | 'studentSearch' | 'outcomeSearch' | 'hiddenStates' | 'levels' | 'hiddenOutcomes' | 'gone'
> = {
  sectionIds: [],
  studentSearch: '',
  outcomeSearch: '',
  hiddenStates: [],
  levels: [],
  hiddenOutcomes: [],
  gone: nothingGone,
}
