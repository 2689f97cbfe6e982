import type { AlignedKey } from '../stores/alignment-read-store.ts'
import type { BundleResult } from './bundle-schema.ts'

/** What a result says that it is a result of; a type or an id alone says nothing. */
export const associationOf = ({
  association_type: contentType,
  association_id: contentId,
}: Pick<BundleResult, 'association_type' | 'association_id'>): AlignedKey | null =>
  contentType === null || contentId === null ? null : { contentType, contentId }
