import type { AppContext } from '../request/app-env.ts'
import { linkHeader, paginate, type PageRequest } from '../request/paging.ts'
import { type IdWriter, idWriterFor } from '../present/id-writer.ts'
import type { Log } from '../request/request-log.ts'
import type { TakeTurn } from '../request/turns.ts'
import type { Stores } from '../stores/stores.ts'
import type { CourseWriters } from '../writing/course-writers.ts'

/** What every route is given. */
export type RouteTools = {
  stores: Stores
  writers: CourseWriters
  /** Where the gradebook is reached, without a slash at the end; undefined: wherever the request says. */
  baseUrl: string | undefined
  /** Where long answers lie until they are read. */
  spoolFolder: string
  /** A user's turns at being sent a table, each of which takes room on disk. */
  takeTableTurn: TakeTurn
  log: Log
  /** What tells the answers of this program from those of another release of it. */
  release: string
}

/** Where the gradebook is reached: `https://gradebook.example`. */
export const siteUrlOf = (context: AppContext, { baseUrl }: Pick<RouteTools, 'baseUrl'>): string =>
  baseUrl ?? new URL(context.req.url).origin

export const idWriterOf = (context: AppContext): IdWriter => idWriterFor(context.req.header('accept'))

/** Pages `count` things: sets the Link header, where a link fits into it, and returns `meta.pagination`. */
export const pageLinks = (
  context: AppContext,
  { tools, request, count }: { tools: RouteTools; request: PageRequest; count: number },
) => {
  const path = new URL(context.req.url).pathname.replace(/\/+$/, '')
  const url = `${siteUrlOf(context, tools)}${path}`
  const pagination = paginate(request, { count, url, query: context.var.query })
  const links = linkHeader(pagination)
  if (links !== '') context.header('Link', links)
  return pagination
}

/**
 * Answers with JSON that was made in pieces: text, and bytes in UTF-8. Each text is turned to bytes by itself: as part of
 * one string, an accent in one name would make all of it twice as wide, to be narrowed again for the wire.
 */
export const answerPieces = (context: AppContext, pieces: readonly (string | Buffer)[]): Response => {
  const body = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0))
  let end = 0
  for (const piece of pieces)
    end += typeof piece === 'string' ? body.write(piece, end) : piece.copy(body, end)
  return context.body(body, 200, { 'Content-Type': 'application/json' })
}
