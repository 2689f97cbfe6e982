import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { type Problems, shown } from './bundle-problems.ts'
import { resultRecord } from './bundle-schema.ts'
import { type CsvRecord, readCsv } from './csv-file.ts'
import type { RawResult } from './result-check.ts'

type Named = { name: unknown; bundleFile: string | undefined; problems: Problems }

/** Finds the file that `results_file` names: beside its bundle, or in a folder below. Undefined after telling why not. */
export const findResultsFile = async ({ name, bundleFile, problems }: Named): Promise<string | undefined> => {
  const refuse = (expected: string): undefined => {
    problems.add('results_file', name, expected)
    return undefined
  }
  if (typeof name !== 'string') return refuse('expected the name of a CSV file beside the bundle')
  if (bundleFile === undefined) return refuse('stands beside a file, expected a bundle that is read from one')
  const folder = await realpath(dirname(bundleFile))
  const file = await realpath(resolve(folder, name)).catch(() => undefined)
  if (file === undefined) return refuse('is not there, expected a CSV file beside the bundle')
  const way = relative(folder, file)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
    return refuse('leaves the folder of the bundle, expected a file beside it')
  return file
}

const columns: ReadonlySet<string> = new Set(Object.keys(resultRecord.shape))
const numberColumns: ReadonlySet<string> = new Set(['score', 'possible', 'percent'])
const truthColumns: ReadonlySet<string> = new Set(['mastery', 'hidden', 'hide_points', 'posted'])

/** Reads results from a CSV file with the keys of results as columns. An empty cell is a key left out. */
export async function* readResultsFile(
  file: string,
  problems: Problems,
): AsyncGenerator<readonly RawResult[]> {
  const name = basename(file)
  let header: readonly string[] | undefined
  for await (const records of readCsv(file)) {
    const rows = [...records]
    if (header === undefined) {
      const first = rows.shift()
      if (first === undefined) continue
      header = readHeader(first, { name, problems })
    }
    const raw: RawResult[] = []
    for (const { cells, line } of rows) {
      const place = `${name}:${line}`
      if (cells.length === header.length) raw.push({ value: valueOf(header, cells), place })
      else problems.addText(`${place}: ${cells.length} cells, expected ${header.length} as in the first line`)
    }
    yield raw
  }
  if (header === undefined) problems.addText(`${name}: is empty, expected a line of column names`)
}

const readHeader = (
  record: CsvRecord,
  { name, problems }: { name: string; problems: Problems },
): readonly string[] => {
  const header = record.cells.map((cell) => cell.trim())
  const repeated = header.filter((column, index) => header.indexOf(column) !== index)
  for (const column of header)
    if (!columns.has(column))
      problems.addText(
        `${name}:${record.line}: ${shown(column)} is a column unknown here, expected no such column`,
      )
  for (const column of repeated)
    problems.addText(`${name}:${record.line}: the column ${shown(column)} is there twice`)
  return header
}

const valueOf = (header: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const value: Record<string, unknown> = {}
  for (const [index, column] of header.entries()) {
    const cell = cells[index]?.trim() ?? ''
    if (cell !== '') value[column] = cellValue(column, cell)
  }
  return value
}

/** What a cell says. What cannot be read stays text, which the check of the record tells. */
const cellValue = (column: string, cell: string): unknown => {
  if (cell === 'null') return null
  if (numberColumns.has(column))
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(cell) ? Number(cell) : cell
  if (truthColumns.has(column) && /^(?:true|false)$/iu.test(cell)) return cell.toLowerCase() === 'true'
  return cell
}
