import { type Pagination, perPage as bounds } from '#contract/pagination.ts'
import { leadingInteger } from './ids.ts'
import { notFound } from './refusal.ts'
import type { Query } from './query.ts'

/** Which page was asked for. Pages count from 1. */
export type PageRequest = { page: number; perPage: number }

/** Links in the order of the header. */
const relations = ['current', 'next', 'prev', 'first', 'last'] as const
/** What a header that has no room for all of them keeps first. */
const priorities = ['next', 'last', 'prev', 'current', 'first'] as const
const headerRoom = 6 * 1024

const unlinked = new Set(['page', 'per_page', 'access_token', 'api_key'])

/** Far past every end, and so near that its rows can still be counted. */
const farthestPage = Math.floor(Number.MAX_SAFE_INTEGER / bounds.max)

/**
 * `per_page` is cut to its bounds, whatever it is; a `page` that is no page of anything is not found. One that is
 * farther than any page can be is the farthest: empty, as every page past the end.
 */
export const readPageRequest = (query: Query): PageRequest => {
  const size = query.text('per_page')
  const perPage =
    size === undefined
      ? bounds.fallback
      : Math.min(Math.max(Number(leadingInteger(size)), bounds.min), bounds.max)
  const text = query.text('page') ?? ''
  const page = text === '' ? 1 : /^\d+$/.test(text) ? Number(text) : 0
  if (page < 1) throw notFound()
  return { page: Math.min(page, farthestPage), perPage }
}

/** The span of rows that a page is. */
export const spanOf = ({ page, perPage }: PageRequest): { limit: number; offset: number } => ({
  limit: perPage,
  offset: (page - 1) * perPage,
})

/** `meta.pagination` of a page of `count` things; `url` is the endpoint's, without a query. */
export const paginate = (
  request: PageRequest,
  { count, url, query }: { count: number; url: string; query: Query },
): Pagination => {
  const { page, perPage } = request
  const pageCount = Math.max(1, Math.ceil(count / perPage))
  const parameters = query.without(unlinked)
  const link = (target: number) => {
    const search = new URLSearchParams([
      ...parameters,
      ['page', String(target)],
      ['per_page', String(perPage)],
    ])
    return `${url}?${search}`
  }
  const current = link(page)
  return {
    per_page: perPage,
    ...(page < pageCount ? { next: link(page + 1) } : {}),
    last: link(pageCount),
    ...(page > 1 ? { prev: link(page - 1) } : {}),
    current,
    first: link(1),
    page,
    template: current.replace(/(?<=[?&])page=\d+/, 'page={page}'),
    count,
    page_count: pageCount,
  }
}

/** The Link header of a page, with as many of its links as fit. */
export const linkHeader = (pagination: Pagination): string => {
  const texts = new Map(
    relations.flatMap((relation) => {
      const url = pagination[relation]
      return url === undefined ? [] : [[relation, `<${url}>; rel="${relation}"`] as const]
    }),
  )
  const kept = new Set<string>()
  let room = headerRoom
  for (const relation of priorities) {
    const text = texts.get(relation)
    if (text === undefined) continue
    room -= text.length + (kept.size > 0 ? 1 : 0)
    if (room < 0) break
    kept.add(relation)
  }
  return relations.flatMap((relation) => (kept.has(relation) ? [texts.get(relation)] : [])).join(',')
}
