import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { codeOf } from '../api-error.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { selfQueries } from './self-queries.ts'

const { Part: SignInNeeded } = lazyPart(async () => (await import('./sign-in-needed.tsx')).SignInNeeded)

/** The page, as long as the server knows who asks. It is not held up by asking: what it needs loads meanwhile. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { error, refetch } = useQuery(selfQueries.self())
  if (codeOf(error) === 'unauthenticated') return <SignInNeeded onRetry={() => void refetch()} />
  return children
}
