/**
 * The page of a work, as an address to follow; null where there is none. Addresses come with the course's data, so only
 * those of web pages pass. `hasPages`: whether the source has pages of works itself; a store has none, though by its API
 * every work has an address in it.
 */
export const workAddress = (
  address: string | null | undefined,
  { origin, hasPages }: { origin: string; hasPages: boolean },
): string | null => {
  if (!address || !/^(https?:\/\/|\/(?!\/))/i.test(address)) return null
  const url = URL.canParse(address, origin) ? new URL(address, origin) : null
  return url === null || (url.origin === origin && !hasPages) ? null : address
}
