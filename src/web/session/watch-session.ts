import type { QueryClient } from '@tanstack/react-query'
import { codeOf } from '../api-error.ts'
import { selfQueries } from './self-queries.ts'

/** Asks again who is signed in as soon as anything is refused for want of a session: it may have ended. */
export const watchSession = (queryClient: QueryClient): void => {
  const { queryKey } = selfQueries.self()
  const notice = (error: unknown) => {
    if (codeOf(error) === 'unauthenticated') void queryClient.invalidateQueries({ queryKey })
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return
    if (event.query.queryKey[0] !== queryKey[0]) notice(event.action.error)
  })
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
  })
}
