import * as z from 'zod/mini'
import { BundleError, Problems, shown } from './bundle-problems.ts'
import { filled, time } from './bundle-values.ts'
import { type CsvRecord, readCsv } from './csv-file.ts'

/** One result of a results table: `score` null where the work has none yet; `submittedAt` ISO 8601 in UTC. */
export type TableRow = {
  line: number
  student: string
  skill: string
  score: number | null
  possible: number
  submittedAt: string
}

const columns = ['student', 'skill', 'score', 'possible', 'timestamp'] as const

type Cells = Record<(typeof columns)[number], string>

/** Reads and checks a whole results table. Throws BundleError with every problem by its line. */
export const readResultsTable = async (file: string): Promise<TableRow[]> => {
  const problems = new Problems()
  const rows: TableRow[] = []
  let header: readonly string[] | undefined
  for await (const records of readCsv(file)) {
    for (const record of records) {
      if (header === undefined) {
        header = readHeader(record, problems)
        if (problems.some) throw problems.error()
        continue
      }
      const row = readRow(record, { header, problems })
      if (row !== undefined) rows.push(row)
      if (problems.full) throw problems.error()
    }
  }
  if (header === undefined)
    throw new BundleError([`line 1: missing, expected the columns ${columns.join(', ')}`])
  if (rows.length === 0 && !problems.some) problems.addText('line 2: missing, expected at least one result')
  if (problems.some) throw problems.error()
  return rows
}

const readHeader = ({ cells, line }: CsvRecord, problems: Problems): readonly string[] => {
  const header = cells.map((cell) => cell.trim())
  for (const column of columns)
    if (!header.includes(column))
      problems.addText(`line ${line}: the column ${column} is missing, expected ${columns.join(', ')}`)
  for (const [index, column] of header.entries()) {
    if (!(columns as readonly string[]).includes(column))
      problems.addText(
        `line ${line}: ${shown(column)} is a column unknown here, expected ${columns.join(', ')}`,
      )
    else if (header.indexOf(column) !== index)
      problems.addText(`line ${line}: the column ${column} is there twice, expected once`)
  }
  return header
}

const readRow = (
  { cells, line }: CsvRecord,
  { header, problems }: { header: readonly string[]; problems: Problems },
): TableRow | undefined => {
  if (cells.length !== header.length) {
    problems.addText(`line ${line}: ${cells.length} cells, expected ${header.length}`)
    return undefined
  }
  const named = Object.fromEntries(header.map((column, index) => [column, cells[index]?.trim()])) as Cells
  const parsed = z.safeParse(rowRecord, { ...named, timestamp: asUtc(named.timestamp) })
  if (parsed.success) {
    const { student, skill, score, possible, timestamp } = parsed.data
    return { line, student, skill, score, possible, submittedAt: timestamp }
  }
  for (const { path, message } of parsed.error.issues) {
    const column = path[0] as keyof Cells
    problems.add(`line ${line}, ${column}`, named[column], message)
  }
  return undefined
}

const decimal = (accepts: (value: number) => boolean, error: string) =>
  z.pipe(
    z.string({ error }).check(
      z.refine((text) => /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) && accepts(Number(text)), {
        error,
      }),
    ),
    z.transform(Number),
  )

const noScore = z.pipe(
  z.literal(''),
  z.transform(() => null),
)

const scoreText = 'expected a number from 0, or nothing where there is no score'

const rowRecord = z.object({
  student: filled,
  skill: filled,
  score: z.union([noScore, decimal((value) => Number.isFinite(value), scoreText)], { error: scoreText }),
  possible: decimal((value) => Number.isFinite(value) && value > 0, 'expected a number above 0'),
  timestamp: time,
})

/** The table's times are UTC: a date, or a time without a zone, says so by saying nothing. */
const asUtc = (text: string): string => {
  const [, date, clock = '00:00', zone = 'Z'] = timeParts.exec(text) ?? []
  return date === undefined ? text : `${date}T${clock}${zone}`
}

const timeParts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/u
