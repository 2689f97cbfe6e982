import type { ErrorBody } from '#contract/errors.ts'

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422

/** An answer that is no: its status and body are what the client is told. */
export class Refusal extends Error {
  readonly status: RefusalStatus
  readonly body: ErrorBody
  readonly headers: Readonly<Record<string, string>>

  constructor(status: RefusalStatus, body: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super('message' in body ? body.message : JSON.stringify(body.errors))
    this.name = 'Refusal'
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** 400 of the outcome endpoints. */
export const badRequest = (message: string): Refusal => new Refusal(400, { status: 'bad_request', message })

/** 403 of the outcome endpoints. */
export const forbidden = (message: string): Refusal => new Refusal(403, { status: 'forbidden', message })

/** 409 of the outcome endpoints: what was sent contradicts what was sent before. */
export const conflict = (message: string): Refusal => new Refusal(409, { status: 'conflict', message })

/** 400 for a parameter that the API documents and this server does not serve: nothing is silently ignored. */
export const notServed = (parameter: string): Refusal =>
  badRequest(`${parameter} is not supported by this server`)

/** 400 of everything else, and of requests that cannot be read at all. */
export const unreadable = (message: string): Refusal => new Refusal(400, { errors: [{ message }] })

/** 403 of everything else. */
export const notAuthorized = (): Refusal =>
  new Refusal(403, {
    status: 'unauthorized',
    errors: [{ message: 'user not authorized to perform that action' }],
  })

export const notFound = (): Refusal =>
  new Refusal(404, { errors: [{ message: 'The specified resource does not exist.' }] })

/** 405: what these methods serve, HEAD where GET does, no other does. */
export const methodNotAllowed = (methods: readonly string[]): Refusal => {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ')
  const message = `The method is not allowed here. Allowed: ${allowed}.`
  return new Refusal(405, { errors: [{ message }] }, { Allow: allowed })
}

export const bodyTooLarge = (): Refusal =>
  new Refusal(413, { errors: [{ message: 'The request body is too large.' }] })

/** 422: everything that is wrong, at once. */
export const invalid = (problems: string[]): Refusal => new Refusal(422, { errors: problems })

const challenge = { 'WWW-Authenticate': 'Bearer realm="canvas-lms"' }

/** 401 for a request that names nobody. */
export const unauthenticated = (): Refusal =>
  new Refusal(
    401,
    { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
    challenge,
  )

/** 401 for a token that does not let in: `expired_at` is told of one that has run out. */
export const badToken = (message: string, more: { expired_at?: string } = {}): Refusal =>
  new Refusal(401, { errors: [{ message, ...more }] }, challenge)

/** 422 for a write of a browser session that cannot show the session's own CSRF token. */
export const badCsrfToken = (): Refusal =>
  new Refusal(422, {
    errors: [
      { message: 'Missing or invalid CSRF token: send the value of the _csrf_token cookie as X-CSRF-Token.' },
    ],
  })
