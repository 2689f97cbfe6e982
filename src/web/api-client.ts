import type { $ZodType, output } from 'zod/v4/core'
import * as z from 'zod/mini'
import { type Endpoint, pathOf } from '#contract/endpoints.ts'
import { ApiError, jsonOf, refusalOf } from './api-error.ts'
import { words } from './words.ts'

type QueryValue = string | number | boolean | readonly (string | number)[] | undefined

/** Parameters of an address: an array is sent as `name[]=a&name[]=b`, undefined is left out. */
type ApiQuery = Readonly<Record<string, QueryValue>>

type Target = { endpoint: Endpoint; parameters?: Readonly<Record<string, string>> }
type Read<Schema extends $ZodType> = Target & { query?: ApiQuery; schema: Schema; signal?: AbortSignal }
type Write = Target & { body: unknown }

type Init = Omit<RequestInit, 'headers'> & { headers?: Readonly<Record<string, string>> }

/** Where the API is and what the browser keeps for it; a test puts its own server here. */
export type ApiSource = { origin: () => string; cookies: () => string }

const searchOf = (query: ApiQuery): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    if (typeof value === 'object') for (const item of value) search.append(`${name}[]`, String(item))
    else search.append(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

const addressOf = ({ endpoint, parameters, query }: Target & { query?: ApiQuery }): string =>
  pathOf(endpoint, parameters) + searchOf(query ?? {})

const csrfTokenIn = (cookies: string): string | undefined => {
  const value = /(?:^|;\s*)_csrf_token=([^;]*)/.exec(cookies)?.[1]
  return value === undefined ? undefined : decodeURIComponent(value)
}

/**
 * The address of the next page that a `Link` header names, without its origin: behind a proxy the server may know
 * itself by another one. Null on the last page.
 */
export const nextPageOf = (link: string | null): string | null => {
  const next = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link ?? '')?.[1]
  if (next === undefined) return null
  const { pathname, search } = new URL(next, 'http://page.invalid')
  return pathname + search
}

const parsed = <Schema extends $ZodType>(schema: Schema, text: string, status: number): output<Schema> => {
  const result = z.safeParse(schema, jsonOf(text))
  if (result.success) return result.data
  throw new ApiError({
    code: 'unreadable',
    status,
    message: words.unreadable,
    cause: result.error,
  })
}

/** The transport of the page: one request, its answer parsed by the contract, or an ApiError. It knows no UI. */
export const createApiClient = ({ origin, cookies }: ApiSource) => {
  const send = async (address: string, { headers, ...init }: Init) => {
    try {
      const response = await fetch(new URL(address, origin()), {
        ...init,
        credentials: 'same-origin',
        headers: { accept: 'application/json+canvas-string-ids, application/json', ...headers },
      })
      const text = await response.text()
      if (!response.ok) throw refusalOf(response.status, text)
      return { status: response.status, text, link: response.headers.get('link') }
    } catch (error) {
      if (error instanceof ApiError || init.signal?.aborted === true) throw error
      throw new ApiError({
        code: 'network',
        status: null,
        message: words.unreachable,
        cause: error,
      })
    }
  }

  const readOptions = (signal: AbortSignal | undefined): Init => (signal === undefined ? {} : { signal })

  /** Reads one answer. */
  const apiGet = async <Schema extends $ZodType>(read: Read<Schema>): Promise<output<Schema>> => {
    const { status, text } = await send(addressOf(read), readOptions(read.signal))
    return parsed(read.schema, text, status)
  }

  /** Reads all pages of a list, one answer a page, by the `Link` header. */
  const getAllPages = async <Schema extends $ZodType>(read: Read<Schema>): Promise<output<Schema>[]> => {
    const pages: output<Schema>[] = []
    let address: string | null = addressOf(read)
    while (address !== null) {
      const { status, text, link } = await send(address, readOptions(read.signal))
      pages.push(parsed(read.schema, text, status))
      address = nextPageOf(link)
    }
    return pages
  }

  const write = ({ body, ...target }: Write) => {
    const token = csrfTokenIn(cookies())
    return send(addressOf(target), {
      method: target.endpoint.method,
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { 'x-csrf-token': token }),
      },
    })
  }

  /** Writes, with nothing to read in the answer. */
  const apiSend = async (sent: Write): Promise<void> => {
    await write(sent)
  }

  /** Writes and reads the answer. */
  const apiSendForAnswer = async <Schema extends $ZodType>({
    schema,
    ...sent
  }: Write & { schema: Schema }): Promise<output<Schema>> => {
    const { status, text } = await write(sent)
    return parsed(schema, text, status)
  }

  return { apiGet, getAllPages, apiSend, apiSendForAnswer }
}

export const { apiGet, getAllPages, apiSend, apiSendForAnswer } = createApiClient({
  origin: () => location.origin,
  cookies: () => document.cookie,
})
