import * as z from 'zod/mini'

// The kinds of values a bundle is made of. `error` texts go on after the value: "results[3].score: "x", expected …".

const largestId = 2n ** 63n - 1n

const isId = (text: string): boolean =>
  /^\d{1,30}$/u.test(text) && BigInt(text) > 0n && BigInt(text) <= largestId

const idText = 'expected an id: a positive whole number or its decimal text'

/** An id, normalised to decimal text. Numbers too large to be exact must be given as text. */
export const id = z.pipe(
  z
    .union([z.int({ error: idText }), z.string({ error: idText })], { error: idText })
    .check(z.refine((value) => isId(String(value)), { error: idText })),
  z.transform((value) => (typeof value === 'number' ? String(value) : String(BigInt(value)))),
)

const unstorable = /\0|\p{Surrogate}/u

/** Text that every database can keep. */
export const text = z.string({ error: 'expected a text' }).check(
  z.refine((value) => !unstorable.test(value), {
    error: 'expected a text without NUL and half characters',
  }),
)

const filledText = 'expected a text that is not empty'
export const filled = text.check(z.refine((value) => value.trim() !== '', { error: filledText }))

export const number = z.number({ error: 'expected a number' })
export const truth = z.boolean({ error: 'expected true or false' })

const largestInteger = 2 ** 31 - 1
const integerText = `expected a whole number from ${-largestInteger} to ${largestInteger}`
export const integer = z
  .int({ error: integerText })
  .check(z.refine((value) => Math.abs(value) <= largestInteger, { error: integerText }))

const timeText = 'expected an ISO 8601 time with its zone, such as 2026-10-10T15:30:00Z'

/** A point in time, normalised to UTC. */
export const time = z.pipe(
  z.string({ error: timeText }).check(z.refine((value) => isTime(withSeconds(value)), { error: timeText })),
  z.transform((value) => new Date(value).toISOString()),
)

const isoTime = z.iso.datetime({ offset: true })

const isTime = (value: string): boolean => isoTime.safeParse(value).success && isStorableTime(new Date(value))

/** Seconds may be left out. */
const withSeconds = (value: string): string => value.replace(/(T\d\d:\d\d)(?=Z|[+-])/u, '$1:00')

const isStorableTime = (moment: Date): boolean =>
  !Number.isNaN(moment.getTime()) && moment.getUTCFullYear() >= 1 && moment.getUTCFullYear() <= 9999

const colorText = 'expected a color of six hexadecimal digits'
export const color = z.pipe(
  z.string({ error: colorText }).check(z.regex(/^#?[0-9a-f]{6}$/iu, { error: colorText })),
  z.transform((value) => value.replace('#', '')),
)

const addressText = 'expected an http or https address, or a path'

/** What a page may put into a link or an image: never a script. */
export const address = text.check(z.refine((value) => isAddress(value), { error: addressText }))

const isAddress = (value: string): boolean => {
  const place = 'https://gradebook.invalid/'
  return URL.canParse(value, place) && /^https?:$/u.test(new URL(value, place).protocol)
}

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `expected one of ${values.join(', ')}` })

export const listOf = <T extends z.core.$ZodType>(item: T) => z.array(item, { error: 'expected a list' })

/** A key that may be left out or null: both read as null. */
export const maybe = <T extends z.core.$ZodType>(schema: T) =>
  z.pipe(
    z.optional(z.nullable(schema)),
    z.transform((value) => value ?? null),
  )
