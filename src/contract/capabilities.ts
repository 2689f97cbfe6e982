import * as z from 'zod/mini'

/** What this source offers beyond the documented API: the page asks for nothing that is not listed. */
export const capabilitiesSchema = z.object({
  version: z.number(),
  source: z.enum(['store', 'canvas']),
  features: z.array(z.string()),
  /** Where the source's own pages would be, by which the addresses in its answers begin. */
  site_url: z.string(),
})

export type Capabilities = z.output<typeof capabilitiesSchema>
