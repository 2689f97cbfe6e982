import { courseScale } from '#mastery/course-scale.ts'
import { openCourse, requireMember } from '../access/course-access.ts'
import { presentFullOutcomeLink, presentOutcomeGroup, presentOutcomeLink } from '../present/outcome-tree.ts'
import type { AppHandler } from '../request/app-env.ts'
import { type PageRequest, readPageRequest, spanOf } from '../request/paging.ts'
import type { Query } from '../request/query.ts'
import { notFound, unreadable } from '../request/refusal.ts'
import { readSiblingIncludes } from '../request/sibling-includes.ts'
import { groupsById, usesOf } from './linked.ts'
import { idWriterOf, pageLinks, type RouteTools } from './route.ts'

/** `GET /api/v1/courses/:course_id/root_outcome_group` */
export const rootOutcomeGroup =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireMember(access)
    const groups = await groupsById(access, stores)
    const root = [...groups.values()].find(({ parentId }) => parentId === null)
    if (root === undefined) throw notFound()
    const place = { courseId: access.course.id, writeId: idWriterOf(context) }
    return context.json(presentOutcomeGroup(root, undefined, place))
  }

/** `GET /api/v1/courses/:course_id/outcome_groups`: the whole tree, flat, by id. */
export const outcomeGroups =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { query } = context.var
    const access = await openCourse(context, tools.stores)
    requireMember(access)
    readSiblingIncludes(query, [])
    const request = readPageRequest(query)
    const groups = await groupsById(access, tools.stores)
    const place = { courseId: access.course.id, writeId: idWriterOf(context) }
    pageLinks(context, { tools, request, count: groups.size })
    return context.json(
      pageOf([...groups.values()], request).map((group) =>
        presentOutcomeGroup(group, groups.get(group.parentId ?? ''), place),
      ),
    )
  }

/** `GET /api/v1/courses/:course_id/outcome_group_links`: as uploaded; an outcome in two groups has two. */
export const outcomeGroupLinks =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    requireMember(access)
    const whole = readOutcomeStyle(query) === 'full'
    readSiblingIncludes(query, [])
    const request = readPageRequest(query)
    const links = await stores.outcomes.links(access.course)
    const page = pageOf(links, request)
    const groups = await groupsById(access, stores)
    const uses = await usesOf(access, stores)
    const placed = page.flatMap((link) => {
      const group = groups.get(link.groupId)
      return group ? [{ link, parts: { group, use: uses.get(link.outcomeId) } }] : []
    })
    const { course } = access
    const writeId = idWriterOf(context)
    pageLinks(context, { tools, request, count: links.length })
    if (!whole)
      return context.json(
        placed.map(({ link, parts }) => presentOutcomeLink(link, parts, { courseId: course.id, writeId })),
      )
    const surroundings = { course, scale: courseScale(course), addDefaults: false, writeId }
    return context.json(placed.map(({ link, parts }) => presentFullOutcomeLink(link, parts, surroundings)))
  }

const readOutcomeStyle = (query: Query): 'abbrev' | 'full' => {
  const style = query.text('outcome_style') ?? 'abbrev'
  if (style !== 'abbrev' && style !== 'full') throw unreadable(`invalid outcome_style: ${style}`)
  return style
}

const pageOf = <Row>(rows: readonly Row[], request: PageRequest): Row[] => {
  const { offset, limit } = spanOf(request)
  return rows.slice(offset, offset + limit)
}
