import { errorBody, type ErrorBody } from '#contract/errors.ts'
import { words } from './words.ts'

/**
 * Why a request gave nothing. `network`: no answer came; `unauthenticated` 401, `forbidden` 403, `not_found` 404,
 * `invalid` any other 4xx, `server` 5xx, or too much asked at once; `unreadable`: an answer that is not what the contract says.
 */
export type ApiErrorCode =
  | 'network'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'server'
  | 'unreadable'

/** A request that failed; `status` is null where no answer came, `message` the server's own words where it has any. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly status: number | null

  constructor({
    code,
    status,
    message,
    cause,
  }: {
    code: ApiErrorCode
    status: number | null
    message: string
    cause?: unknown
  }) {
    super(message, { cause })
    this.code = code
    this.status = status
  }
}

/** The code of any thrown thing: what is no ApiError is a fault of the page's own. */
export const codeOf = (error: unknown): ApiErrorCode | 'unknown' =>
  error instanceof ApiError ? error.code : 'unknown'

const codeOfStatus = (status: number): ApiErrorCode => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  return status === 429 || status >= 500 ? 'server' : 'invalid'
}

/** Canvas says so with 403 where a client has asked too much too fast; later it answers again. */
const isThrottled = (status: number, text: string): boolean =>
  status === 403 && text.includes('Rate Limit Exceeded')

const messagesOf = (body: ErrorBody): string[] =>
  'message' in body
    ? [body.message]
    : body.errors.map((error) => (typeof error === 'string' ? error : error.message))

/** The error of an answer that is not 2xx. `text` is its body, whatever it holds. */
export const refusalOf = (status: number, text: string): ApiError => {
  const body = errorBody.safeParse(jsonOf(text))
  const message = body.success ? messagesOf(body.data).join(' ') : ''
  return new ApiError({
    code: isThrottled(status, text) ? 'server' : codeOfStatus(status),
    status,
    message: message === '' ? words.answered(status) : message,
  })
}

/** The value of a JSON text; undefined where it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
