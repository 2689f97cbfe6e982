import { STATUS_CODES } from 'node:http'
import type { ErrorBody, FileErrorBody } from '#contract/errors.ts'
import type { AppMiddleware } from './app-env.ts'
import { errorPage } from './error-page.ts'
import { Refusal } from './refusal.ts'

/** Tells of an error as files do: in a page, or to a script that says it is one in JSON of its own. */
export const tellErrorsOfFiles: AppMiddleware = async (context, next) => {
  await next()
  const { error } = context
  if (error === undefined) return
  const { status } = context.res
  const title = `${status} ${STATUS_CODES[status] ?? ''}`
  const message = error instanceof Refusal ? messageOf(error.body) : 'An error occurred.'
  const isScript = context.req.header('x-requested-with') === 'XMLHttpRequest'
  // What is set on the context takes the place of the JSON that the API would have answered, and keeps its headers.
  context.res = isScript
    ? Response.json({ errors: { base: message }, status: title } satisfies FileErrorBody, { status })
    : new Response(errorPage({ title: STATUS_CODES[status] ?? title, paragraphs: [message] }), {
        status,
        headers: { 'Content-Type': 'text/html; charset=UTF-8' },
      })
}

const messageOf = (body: ErrorBody): string => {
  if ('message' in body) return body.message
  return body.errors.map((error) => (typeof error === 'string' ? error : error.message)).join(' ')
}
