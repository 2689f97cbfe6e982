import { MutationCache, QueryCache, QueryClient, type QueryObserverResult } from '@tanstack/react-query'
import { codeOf } from './api-error.ts'
import { selfQueries } from './session/self-queries.ts'

const mayComeGood = new Set(['network', 'server'])
const retries = 2

/** A refusal for want of a session tells that it has ended: the page asks again who is signed in. */
const noticeEndedSession = (error: Error) => {
  if (codeOf(error) === 'unauthenticated')
    void queryClient.invalidateQueries({ queryKey: selfQueries.self().queryKey })
}

/** Tries again, twice and ever later, what may come good by itself: no answer or a fault of the server's. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey: [what] }) => {
      if (what !== selfQueries.self().queryKey[0]) noticeEndedSession(error)
    },
  }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < retries && mayComeGood.has(codeOf(error)),
      retryDelay: (failures) => 500 * 2 ** failures,
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      // Being offline is an error to be shown with a way on, not a wait without a word.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Whether an error says that the requester may not have a thing, or that there is none: asking again does not help. */
export const isRefusal = (error: Error | null): boolean => ['forbidden', 'not_found'].includes(codeOf(error))

/** Whether a thing was asked for and could not be had, and may yet; what is known from before is shown on. */
export const isMissing = ({
  isError,
  error,
  data,
}: Pick<QueryObserverResult, 'isError' | 'error' | 'data'>): boolean =>
  isError && data === undefined && !isRefusal(error)

/** Asks again for everything on the page that could not be had, but for what is asked for once, as for a print. */
export const retryFailed = () =>
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state, meta }) => state.status === 'error' && meta?.['isDoneOnce'] !== true,
  })
