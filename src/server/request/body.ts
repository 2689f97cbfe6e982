import { createHash } from 'node:crypto'
import { bodyLimit } from 'hono/body-limit'
import type { AppContext, AppMiddleware } from './app-env.ts'
import { badRequest, bodyTooLarge, Refusal, unreadable } from './refusal.ts'

/** Refuses a body of more bytes than these. One that does not tell its length is read here to the end. */
export const limitBody = (maxSize: number): AppMiddleware => {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw bodyTooLarge()
    },
  })
  return async (context, next) => {
    let isRead = false
    try {
      return await limit(context, () => {
        isRead = true
        return next()
      })
    } catch (cause) {
      throw isRead || cause instanceof Refusal ? cause : brokenOff(cause)
    }
  }
}

const brokenOff = (cause: unknown): Refusal =>
  Object.assign(unreadable('The request body ended too early.'), { cause })

/** The body as text; one that the client broke off, or that is not UTF-8, is the client's fault. */
export const readTextBody = async (context: AppContext): Promise<string> => decode(await readBytes(context))

const readBytes = async (context: AppContext): Promise<ArrayBuffer> => {
  try {
    return await context.req.arrayBuffer()
  } catch (cause) {
    throw brokenOff(cause)
  }
}

const decode = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) throw unreadable('The request body is not UTF-8.')
    throw cause
  }
}

/** The body as JSON, whatever content type it was sent under. */
export const readJsonBody = async (context: AppContext): Promise<unknown> =>
  parseJson(await readTextBody(context), refuseBody)

/** The body as JSON, and the SHA-256 (hex) of its text: two bodies that say the same in other words have others. */
export const readHashedBody = async (
  context: AppContext,
): Promise<{ document: unknown; bodyHash: string }> => {
  const text = await readTextBody(context)
  return { document: parseJson(text, refuseBody), bodyHash: createHash('sha256').update(text).digest('hex') }
}

type Fault = 'is not valid JSON' | 'is nested too deeply'

const refuseBody = (fault: Fault): Refusal => badRequest(`the request body ${fault}`)

/** 400 of what is not about outcomes. */
export const refuseOtherBody = (fault: Fault): Refusal => unreadable(`The request body ${fault}.`)

/** A body's text as JSON; `refuse` has the words for one that is none. */
export const parseJson = (text: string, refuse: (fault: Fault) => Refusal): unknown => {
  const document = parse(text, refuse)
  if (isDeep(document)) throw refuse('is nested too deeply')
  return document
}

const parse = (text: string, refuse: (fault: Fault) => Refusal): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw refuse('is not valid JSON')
    throw cause
  }
}

/** Many times the levels of any body that means something: some kilobytes of brackets end whatever descends into them. */
const mostLevels = 100

const isDeep = (document: unknown): boolean => {
  let level = [document].filter(isObject)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === mostLevels) return true
    level = level.flatMap((each) => Object.values(each).filter(isObject))
  }
  return false
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
