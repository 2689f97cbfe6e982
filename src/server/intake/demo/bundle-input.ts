import type * as z from 'zod/mini'
import type { CollectionName, collections, resultRecord } from '../bundle-schema.ts'

/** A record of a collection as a bundle writes it, defaults left out. */
export type BundleInput<Name extends CollectionName> = z.input<(typeof collections)[Name]>

export type BundleResultInput = z.input<typeof resultRecord>
