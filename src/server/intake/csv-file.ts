import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { BundleError } from './bundle-problems.ts'

/** One record of a CSV file and the line that it begins on, counted from 1. */
export type CsvRecord = { cells: string[]; line: number }

/**
 * Reads the records of a CSV file (commas, quotes where needed, UTF-8 with or without BOM, any line ends), a piece of the file at a
 * time. Empty lines are left out. Throws BundleError where it is not CSV.
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord[]> {
  let line = 1
  for await (const { data, errors } of parsedPieces(file)) {
    const broken = errors.find(({ type }) => type === 'Quotes')
    if (broken !== undefined) {
      const at = line + (broken.row ?? 0)
      throw new BundleError([`${file}, line ${at} or near it: ${broken.message}, expected closed quotes`])
    }
    const records: CsvRecord[] = []
    for (const cells of data) {
      if (cells.length > 1 || cells[0]?.trim() !== '') records.push({ cells, line })
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaksIn(cell), 0)
    }
    yield records
  }
}

const lineBreaksIn = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0)

type Piece = Papa.ParseResult<string[]>

/** The pieces of a parsed file, one at a time: the next is read when the one before is dealt with. */
async function* parsedPieces(file: string): AsyncGenerator<Piece> {
  const stream = Readable.from(textOf(file))
  const waiting: (Piece | 'end' | Error)[] = []
  let tell = () => {}
  let resume = () => {}
  const deliver = (news: Piece | 'end' | Error) => {
    waiting.push(news)
    tell()
  }
  Papa.parse<string[]>(stream, {
    delimiter: ',',
    chunk: (piece, parser) => {
      parser.pause()
      resume = () => parser.resume()
      deliver(piece)
    },
    complete: () => deliver('end'),
    error: deliver,
  })
  try {
    for (;;) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (tell = resolve))
      const news = waiting.shift()
      if (news === 'end') return
      if (news instanceof Error) throw readableError(file, news)
      if (news === undefined) continue
      yield news
      resume()
    }
  } finally {
    stream.destroy()
  }
}

async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const bytes of createReadStream(file)) {
    const text = decoder.decode(bytes as Uint8Array, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

const readableError = (file: string, error: Error): Error =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ? new BundleError([`${file}: is not UTF-8 text, expected a table saved as UTF-8`])
    : error
