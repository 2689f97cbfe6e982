import type { AnyRouter } from '@tanstack/react-router'
import { type GradebookSearch, parseSearch } from './gradebook/address/search-params.ts'
import { paths } from './paths.ts'

/** As a typed address may end. */
const withoutSlash = (pathname: string) => pathname.replace(/\/$/, '')

/**
 * The address of a course's gradebook as the router has it at this moment: what is drawn of it follows some moments later,
 * so a change is made to what is read here.
 */
export const viewAddress = (router: AnyRouter, courseId: string) => {
  const place = { to: paths.gradebook.pattern, params: { courseId } }
  return {
    /** Null once the address is that of another page. */
    searchNow: (): GradebookSearch | null => {
      const { pathname, search } = router.latestLocation
      return withoutSlash(pathname) === router.buildLocation(place).pathname ? parseSearch(search) : null
    },
    goTo: (search: GradebookSearch, options: { replace?: boolean } = {}) =>
      void router.navigate({ ...place, search, ...options }),
  }
}
