import type * as z from 'zod/mini'
import { largestView, type SavedViewChange, savedViewChange } from '#contract/view.ts'
import type { AppContext } from './app-env.ts'
import { parseJson, readTextBody, refuseOtherBody } from './body.ts'
import { bodyTooLarge, invalid, unreadable } from './refusal.ts'

const mostProblems = 100
const longestValue = 100

/** The change to make to a view; every problem of it is told, the first hundred that is. */
export const readViewChange = async (context: AppContext): Promise<SavedViewChange> => {
  const text = await readTextBody(context)
  if (Buffer.byteLength(text) > largestView) throw bodyTooLarge()
  const body = readObject(text)
  const parsed = savedViewChange.safeParse(body)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, body))
  throw invalid([...new Set(problems)].slice(0, mostProblems))
}

const readObject = (text: string): object => {
  const body = parseJson(text, refuseOtherBody)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw unreadable('The view must be an object.')
  return body
}

const problemsOf = (issue: z.core.$ZodIssue, body: object): string[] => {
  const { path, message } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `Invalid key ('${pathText([...path, key])}'). Valid keys are: ${message}`)
  const [place, value] =
    issue.code === 'invalid_key' ? [path.slice(0, -1), path.at(-1)] : [path, valueAt(body, path)]
  return [`Invalid ${pathText(place)} ('${shorten(textOf(value))}'). Valid values are: ${message}`]
}

const valueAt = (body: object, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], body)

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const shorten = (text: string): string =>
  text.length > longestValue ? `${text.slice(0, longestValue)}…` : text

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
