import { access, constants } from 'node:fs/promises'
import { BundleError, type Problems } from './bundle-problems.ts'
import { readJsonList, readJsonWithout } from './json-file.ts'
import type { RawResult } from './result-check.ts'
import { findResultsFile, readResultsFile } from './results-file.ts'

/** Where a bundle comes from: a parsed document, or the path of a JSON file. */
export type BundleSource = { document: unknown } | { file: string }

/** A bundle to load: everything but its results at once, the results batch by batch, as often as wanted. */
export type ReadableBundle = {
  document: unknown
  results: (problems: Problems) => AsyncIterable<readonly RawResult[]>
}

const batchSize = 5_000

/** Opens a bundle. Throws BundleError where it cannot be read or is not JSON; what it says is checked later. */
export const openBundle = async (source: BundleSource): Promise<ReadableBundle> => {
  if ('document' in source) return { document: source.document, results: resultsOf(source) }
  await mustBeReadable(source.file)
  const document = await readJsonWithout(source.file, 'results')
  return { document, results: resultsOf({ document, file: source.file }) }
}

export const mustBeReadable = async (file: string): Promise<void> => {
  try {
    await access(file, constants.R_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new BundleError([`${file}: cannot be read (${code}), expected a file`])
  }
}

type Opened = { document: unknown; file?: string }

const resultsOf = ({ document, file }: Opened): ReadableBundle['results'] =>
  async function* (problems) {
    const { results, results_file } = document as { results?: unknown; results_file?: unknown }
    const given = (value: unknown) => value !== undefined && value !== null
    if (given(results) && given(results_file)) {
      problems.add('results_file', results_file, 'is there beside results, expected only one of the two')
    } else if (given(results_file)) {
      const found = await findResultsFile({ name: results_file, bundleFile: file, problems })
      if (found !== undefined) yield* readResultsFile(found, problems)
    } else if (!Array.isArray(results)) {
      problems.add('results', results, 'expected a list, or results_file')
    } else {
      yield* placed(file === undefined ? [results] : readJsonList(file, 'results'))
    }
  }

/** Gathers items into batches and tells where each stands. */
async function* placed(
  pieces: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): AsyncGenerator<readonly RawResult[]> {
  let index = 0
  let batch: RawResult[] = []
  for await (const piece of pieces) {
    for (const value of piece) {
      batch.push({ value, place: `results[${index}]` })
      index += 1
      if (batch.length < batchSize) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
