import { createHash } from 'node:crypto'
import type { AppContext } from './app-env.ts'
import { badRequest, unreadable } from './refusal.ts'

/** The body as text; one that the client broke off is the client's fault. */
export const readTextBody = async (context: AppContext): Promise<string> => {
  try {
    return await context.req.text()
  } catch (cause) {
    throw Object.assign(unreadable('The request body ended too early.'), { cause })
  }
}

/** The body as JSON, whatever content type it was sent under. */
export const readJsonBody = async (context: AppContext): Promise<unknown> =>
  parseJson(await readTextBody(context))

/** The body as JSON, and the SHA-256 (hex) of its text: two bodies that say the same in other words have others. */
export const readHashedBody = async (
  context: AppContext,
): Promise<{ document: unknown; bodyHash: string }> => {
  const text = await readTextBody(context)
  return { document: parseJson(text), bodyHash: createHash('sha256').update(text).digest('hex') }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw badRequest('the request body is not valid JSON')
    throw cause
  }
}
