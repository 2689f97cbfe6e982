import type { QueryClient } from '@tanstack/react-query'

/** Waits for what is being saved; false as soon as one of it fails. */
export const savesEnd = (queryClient: QueryClient): Promise<boolean> =>
  new Promise((resolve) => {
    const stop = queryClient.getMutationCache().subscribe(({ type, mutation }) => {
      if (type === 'updated' && mutation.state.status === 'error') settle(false)
      else look()
    })
    const settle = (isSaved: boolean) => {
      stop()
      resolve(isSaved)
    }
    const look = () => {
      if (queryClient.isMutating() === 0) settle(true)
    }
    look()
  })

/**
 * Loads the page anew, its view being in the address; false where it stays: the server does not answer, or something could
 * not be saved.
 */
export async function loadAnew(queryClient: QueryClient): Promise<boolean> {
  const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  if (!answer?.ok || !(await savesEnd(queryClient))) return false
  location.reload()
  return true
}
