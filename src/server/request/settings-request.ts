import { type GradebookSettings, settingValues, switchSettings } from '#contract/settings.ts'
import type { AppContext } from './app-env.ts'
import { parseJson, readTextBody, refuseOtherBody } from './body.ts'
import { invalid, unreadable } from './refusal.ts'

const envelopeName = 'learning_mastery_gradebook_settings'

/** The settings to save, with true, false and numbers for their texts; unknown keys are dropped, bad values all told. */
export const readSettings = async (context: AppContext): Promise<GradebookSettings> => {
  const envelope = await readEnvelope(context)
  const problems: string[] = []
  const entries = [
    ...Object.entries(settingValues).map(([key, values]) => ({ key, values, read: oneOf(values) })),
    ...switchSettings.map((key) => ({ key, values: [true, false], read: oneOf([true, false]) })),
  ].flatMap(({ key, values, read }) => {
    if (!Object.hasOwn(envelope, key)) return []
    const value = read(envelope[key])
    if (value === undefined) problems.push(problemOf(key, { value: envelope[key], values }))
    return [[key, value] as const]
  })
  if (problems.length > 0) throw invalid(problems)
  return Object.fromEntries(entries)
}

/** A value as it is kept, where it is one of these or the text of one; undefined where it is not. */
const oneOf =
  (values: readonly (string | number | boolean)[]) =>
  (value: unknown): string | number | boolean | undefined =>
    values.find((allowed) => allowed === value || (typeof value === 'string' && String(allowed) === value))

const problemOf = (
  key: string,
  { value, values }: { value: unknown; values: readonly (string | number | boolean)[] },
): string => {
  const list = typeof values[0] === 'boolean' ? `[${values.join(', ')}]` : values.join(', ')
  const shown = key === 'secondary_info_display' ? '' : ` ('${textOf(value)}')`
  return `Invalid ${key}${shown}. Valid values are: ${list}`
}

const textOf = (value: unknown): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const readEnvelope = async (context: AppContext): Promise<Record<string, unknown>> => {
  const text = await readTextBody(context)
  const isForm = (context.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  const envelope = isForm ? readForm(text) : readJson(text)
  if (envelope === undefined || envelope === null) throw unreadable(`${envelopeName} is missing`)
  if (typeof envelope !== 'object' || Array.isArray(envelope))
    throw unreadable(`${envelopeName} must be an object`)
  if (Object.keys(envelope).length === 0) throw unreadable(`${envelopeName} is missing`)
  return envelope as Record<string, unknown>
}

const readJson = (text: string): unknown => {
  if (text.trim() === '') return undefined
  const body = parseJson(text, refuseOtherBody)
  return typeof body === 'object' && body !== null && Object.hasOwn(body, envelopeName)
    ? (body as Record<string, unknown>)[envelopeName]
    : undefined
}

/** `learning_mastery_gradebook_settings[name]=value&…` */
const readForm = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...new URLSearchParams(text)].flatMap(([name, value]) => {
      const key = new RegExp(`^${envelopeName}\\[(\\w+)\\]$`).exec(name)?.[1]
      return key === undefined ? [] : [[key, value]]
    }),
  )
