import type { AppContext } from './app-env.ts'
import { badRequest } from './refusal.ts'

/** The body as JSON, whatever content type it was sent under. */
export const readJsonBody = async (context: AppContext): Promise<unknown> => {
  const text = await context.req.text()
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw badRequest('the request body is not valid JSON')
    throw cause
  }
}
