import * as z from 'zod/mini'

/** How close rows stand, closest first. */
export const densities = ['compact', 'cosy', 'comfortable'] as const

/** The rows about the class, and what can be told of all outcomes of a student. */
export const classRows = ['mean', 'median', 'mastery', 'whole_course'] as const
export const summaries = ['mastered', 'not_mastered', 'mean'] as const

/** Bounds of the widths of an outcome's column and of the students', in CSS pixels. */
export const columnWidths = { min: 80, max: 400 } as const
export const studentColumnWidths = { min: 120, max: 600 } as const

/** The most views under a name, and the most characters of a name and of the query string that it stands for. */
export const namedViewLimits = { count: 50, name: 100, search: 4000 } as const

/** The most bytes of JSON that a view may be, and that a change of one may be. */
export const largestView = 64 * 1024

// `error` texts go on after "Valid values are:", or "Valid keys are:" where a key is unknown.

const width = ({ min, max }: { min: number; max: number }) => {
  const error = `numbers from ${min} to ${max}`
  return z.number({ error }).check(z.gte(min, { error }), z.lte(max, { error }))
}

const idText = 'ids'
const isId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text)

/** An id, which is decimal text in every answer; a number will do where a view is saved. */
const id = z.pipe(
  z
    .union([z.int({ error: idText }), z.string({ error: idText })], { error: idText })
    .check(z.refine((value) => isId(String(value)), { error: idText })),
  z.transform(String),
)

// No database text holds NUL or half a character.
const unstorable = /\0|\p{Surrogate}/u

const text = ({ min, max, error }: { min: number; max: number; error: string }) =>
  z.string({ error }).check(
    z.refine(
      (value) => {
        const { length } = Array.from(value.trim())
        return length >= min && Array.from(value).length <= max && !unstorable.test(value)
      },
      { error },
    ),
  )

/** A view kept under a name: `search` is the query string that shows it, without `?`. */
const namedView = z.strictObject(
  {
    name: text({
      min: 1,
      max: namedViewLimits.name,
      error: `texts of 1 to ${namedViewLimits.name} characters`,
    }),
    search: text({
      min: 0,
      max: namedViewLimits.search,
      error: `texts of at most ${namedViewLimits.search} characters`,
    }),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'name, search' : 'objects with a name and a search',
  },
)

const widths = 'widths by outcome id'

/** Refuses the one key that a record passes over, though JSON has it as any other. */
const everyKey = z.transform((value: unknown, { issues }) => {
  const key = '__proto__'
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, key))
    issues.push({
      code: 'invalid_key',
      origin: 'record',
      issues: [],
      path: [key],
      input: value,
      message: widths,
    })
  return value
})

const views = `lists of at most ${namedViewLimits.count} named views`

const parts = {
  density: z.enum(densities, { error: densities.join(', ') }),
  /** By outcome id. */
  column_widths: z.pipe(
    everyKey,
    z.record(z.string().check(z.refine(isId)), width(columnWidths), { error: widths }),
  ),
  student_column_width: width(studentColumnWidths),
  hidden_outcomes: z.array(id, { error: 'lists of outcome ids' }),
  collapsed_groups: z.array(id, { error: 'lists of group ids' }),
  /** Those that are shown; `whole_course`: each beside filters for the whole course too. */
  class_rows: z.array(z.enum(classRows, { error: classRows.join(', ') }), {
    error: `lists of ${classRows.join(', ')}`,
  }),
  summary: z.enum(summaries, { error: summaries.join(', ') }),
  /** Whether the outcomes of a group stand side by side. */
  grouped: z.boolean({ error: 'true, false' }),
  named_views: z
    .array(namedView, { error: views })
    .check(z.maxLength(namedViewLimits.count, { error: views })),
}

/**
 * How one teacher looks at one course's gradebook. What was never chosen is absent: the page has its own default. Ids of
 * outcomes and groups that the course no longer has mean nothing and are kept.
 */
export const savedViewSchema = z.partial(z.object(parts))

/** A change of a view: what is null is chosen no longer, what is absent stays as it is. */
export const savedViewChange = z.strictObject(
  {
    density: z.optional(z.nullable(parts.density)),
    column_widths: z.optional(z.nullable(parts.column_widths)),
    student_column_width: z.optional(z.nullable(parts.student_column_width)),
    hidden_outcomes: z.optional(z.nullable(parts.hidden_outcomes)),
    collapsed_groups: z.optional(z.nullable(parts.collapsed_groups)),
    class_rows: z.optional(z.nullable(parts.class_rows)),
    summary: z.optional(z.nullable(parts.summary)),
    grouped: z.optional(z.nullable(parts.grouped)),
    named_views: z.optional(z.nullable(parts.named_views)),
  },
  { error: Object.keys(parts).join(', ') },
)

/** A view with a change made to it, part by part. */
export const changeView = (view: SavedView, change: SavedViewChange): SavedView =>
  Object.fromEntries(
    Object.entries({ ...view, ...change }).filter(([, part]) => part !== null && part !== undefined),
  )

export type Density = (typeof densities)[number]
export type SavedView = z.output<typeof savedViewSchema>
export type SavedViewChange = z.output<typeof savedViewChange>
