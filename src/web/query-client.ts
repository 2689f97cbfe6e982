import { QueryClient, type QueryObserverResult } from '@tanstack/react-query'
import { codeOf } from './api-error.ts'

const mayComeGood = new Set(['network', 'server'])
const retries = 2

/**
 * Tries again, twice and ever later, what may come good by itself: no answer or a fault of the server's. Without a network
 * it will not, and that is to be told at once.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < retries && navigator.onLine && mayComeGood.has(codeOf(error)),
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
