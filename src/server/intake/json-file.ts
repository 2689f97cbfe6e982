import { createReadStream } from 'node:fs'
import { TokenParser, Tokenizer, TokenType } from '@streamparser/json'
import { BundleError } from './bundle-problems.ts'

const bytesAtOnce = 256 * 1024

/**
 * Reads a JSON document whose key `key` may hold a list too long to keep: the document, with that list empty. The whole
 * file is read, so a document that comes back has no error of syntax anywhere. Throws BundleError where it has one.
 */
export const readJsonWithout = async (file: string, key: string): Promise<unknown> => {
  let document: unknown
  const rest = new TokenParser({ paths: ['$'] })
  rest.onValue = ({ value }) => {
    document = value
  }
  const list = listParser(() => {})
  for await (const _ of readTokens(file, listSplitter({ key, list, rest }))) continue
  if (!rest.isEnded) throw new BundleError([`${file}: ends in the middle, expected one whole JSON document`])
  return document
}

/** Reads the items of the list under `key` of a JSON document, a piece of the file at a time. */
export async function* readJsonList(file: string, key: string): AsyncGenerator<unknown[]> {
  let items: unknown[] = []
  const list = listParser((item) => items.push(item))
  for await (const _ of readTokens(file, listSplitter({ key, list }))) {
    yield items
    items = []
  }
}

type Token = Parameters<TokenParser['write']>[0]

const listParser = (onItem: (item: unknown) => void): TokenParser => {
  const parser = new TokenParser({ paths: ['$.*'], keepStack: false })
  parser.onValue = ({ value }) => onItem(value)
  return parser
}

/** Hands the tokens of the list under a document's `key` to one parser, all others to the other. */
const listSplitter = ({ key, list, rest }: { key: string; list: TokenParser; rest?: TokenParser }) => {
  const keys = new Set<string>()
  let depth = 0
  let current: string | undefined
  let keyComes = false
  let inList = false
  const followKeys = ({ token, value }: Token) => {
    if (token === TokenType.COMMA) keyComes = true
    else if (keyComes && token === TokenType.STRING) {
      current = String(value)
      keyComes = false
      if (keys.has(current)) throw new Error(`the key "${current}" is there twice`)
      keys.add(current)
    }
  }
  return (token: Token) => {
    const { token: type } = token
    if (type === TokenType.RIGHT_BRACE || type === TokenType.RIGHT_BRACKET) depth -= 1
    const top = depth === 1
    if (depth === 0 && type === TokenType.LEFT_BRACE) keyComes = true
    if (top) followKeys(token)
    if (top && type === TokenType.LEFT_BRACKET && current === key) inList = true
    if (inList) list.write(token)
    if (!inList || top) rest?.write(token)
    if (top && type === TokenType.RIGHT_BRACKET) inList = false
    if (type === TokenType.LEFT_BRACE || type === TokenType.LEFT_BRACKET) depth += 1
  }
}

/** Feeds a file's tokens to `onToken` and stops after each piece of the file. */
async function* readTokens(file: string, onToken: (token: Token) => void): AsyncGenerator<void> {
  const tokenizer = new Tokenizer()
  let position = 0
  tokenizer.onToken = (token) => {
    position = token.offset
    onToken(token)
  }
  const write = async (bytes: Uint8Array) => {
    try {
      tokenizer.write(bytes)
    } catch (error) {
      throw new BundleError([await syntaxProblem(file, error as Error, position)])
    }
  }
  for await (const bytes of createReadStream(file, { highWaterMark: bytesAtOnce })) {
    await write(bytes as Uint8Array)
    yield
  }
  try {
    tokenizer.end()
  } catch {
    throw new BundleError([`${file}: ends in the middle of a value, expected one whole JSON document`])
  }
}

const syntaxProblem = async (file: string, error: Error, lastToken: number): Promise<string> => {
  const [, absolute] = /absolute position "(\d+)"/u.exec(error.message) ?? []
  const place = await placeOf(file, absolute === undefined ? lastToken : Number(absolute))
  const what = error.message.replace(/ at chunk position .*$/su, '').replace(/ in state \w+$/u, '')
  return `${file}, line ${place.line}, column ${place.column}: this is not JSON: ${what}`
}

/** Where the byte at `offset` stands; lines and columns (in bytes) count from 1. */
const placeOf = async (file: string, offset: number): Promise<{ line: number; column: number }> => {
  let line = 1
  let lineStart = 0
  let read = 0
  if (offset === 0) return { line, column: 1 }
  for await (const piece of createReadStream(file, { end: offset - 1 })) {
    const bytes = piece as Buffer
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
      line += 1
      lineStart = read + at + 1
    }
    read += bytes.length
  }
  return { line, column: offset - lineStart + 1 }
}
