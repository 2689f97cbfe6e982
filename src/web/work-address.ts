import type { Capabilities } from '#contract/capabilities.ts'

/**
 * The page of a work, as an address to follow; null where there is none. Addresses come with the course's data, so only
 * those of web pages pass. A store has no pages of works itself, though by its API every work has an address in it; where
 * the source is not known (`undefined`) it is taken for one.
 */
export const workAddress = (
  address: string | null | undefined,
  {
    pageOrigin,
    source,
  }: { pageOrigin: string; source: Pick<Capabilities, 'source' | 'site_url'> | undefined },
): string | null => {
  if (!address || !/^(https?:\/\/|\/(?!\/))/i.test(address) || !URL.canParse(address, pageOrigin)) return null
  if (source?.source === 'canvas') return address
  const own = [pageOrigin, ...(source === undefined ? [] : [new URL(source.site_url).origin])]
  return own.includes(new URL(address, pageOrigin).origin) ? null : address
}
