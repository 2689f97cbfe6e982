/** Where a bundle comes from: a parsed document, or the path of a file. */
export type BundleSource = { file: string } | { document: unknown }

/** A result as it stood in the source, and where. */
export type RawResult = { value: unknown; path: readonly PropertyKey[] }

/** A bundle that can be read: everything but the results at once, the results in batches, as often as wanted. */
export type ReadableBundle = {
  document: unknown
  results: () => AsyncIterable<readonly RawResult[]> | Iterable<readonly RawResult[]>
}

const batchSize = 5_000

/** A bundle from a parsed document. */
export const documentBundle = (document: unknown): ReadableBundle => ({
  document,
  *results() {
    const results: unknown = (document as { results?: unknown } | null)?.results
    if (!Array.isArray(results)) return
    for (let start = 0; start < results.length; start += batchSize) {
      yield results
        .slice(start, start + batchSize)
        .map((value: unknown, offset) => ({ value, path: ['results', start + offset] }))
    }
  },
})
