import path from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { endpoints, scopeOf } from '#contract/endpoints.ts'
import { StartError } from '../start-error.ts'
import type { Command } from './commands.ts'

const usages = {
  import: `npm run import -- FILE.json [--replace]
       npm run import -- FILE.csv --course NAME [--teacher USER_ID]`,
  'sign-in': 'npm run sign-in -- USER_ID',
  token: 'npm run token -- USER_ID [--scope S]… [--expires ISO]',
}

/** Reads the words after `command-line.ts`. Throws StartError, with the usage, where they are no command. */
export function readCommand([name, ...words]: readonly string[]): Command {
  if (name === 'import') return readImport(words)
  if (name === 'sign-in') return readSignIn(words)
  if (name === 'token') return readToken(words)
  throw new StartError(`Usage: ${Object.values(usages).join('\n       ')}`)
}

function readImport(words: string[]): Command {
  const { one, values } = read('import', words, {
    replace: { type: 'boolean' },
    course: { type: 'string' },
    teacher: { type: 'string' },
  })
  const file = path.resolve(one('FILE'))
  const { replace = false, course, teacher } = values
  if (/\.json$/i.test(file)) {
    if (course !== undefined || teacher !== undefined)
      throw misuse('import', '--course and --teacher are for a CSV table; a bundle names its own')
    return { command: 'import', file, replace }
  }
  if (!/\.csv$/i.test(file)) throw misuse('import', `${file} is neither a .json bundle nor a .csv table`)
  if (replace) throw misuse('import', '--replace is for a bundle')
  if (course === undefined || course.trim() === '') throw misuse('import', 'a CSV table needs --course NAME')
  const teacherId = teacher === undefined ? null : readId('import', '--teacher', teacher)
  return { command: 'import-table', file, courseName: course.trim(), teacherId }
}

function readSignIn(words: string[]): Command {
  const { one } = read('sign-in', words, {})
  return { command: 'sign-in', userId: readId('sign-in', 'USER_ID', one('USER_ID')) }
}

function readToken(words: string[]): Command {
  const { one, values } = read('token', words, {
    scope: { type: 'string', multiple: true },
    expires: { type: 'string' },
  })
  const userId = readId('token', 'USER_ID', one('USER_ID'))
  const known = Object.values(endpoints).map(scopeOf)
  for (const scope of values.scope ?? [])
    if (!known.includes(scope))
      throw misuse('token', `${scope} is no scope; the scopes are\n  ${known.join('\n  ')}`)
  return {
    command: 'token',
    userId,
    ...(values.scope && { scopes: values.scope }),
    ...(values.expires && { expiresAt: readTime(values.expires) }),
  }
}

function read<Options extends NonNullable<ParseArgsConfig['options']>>(
  name: keyof typeof usages,
  words: string[],
  options: Options,
) {
  const parsed = parse(name, words, options)
  const one = (what: string) => {
    const [value, ...more] = parsed.positionals
    if (value === undefined) throw misuse(name, `${what} is missing`)
    if (more.length > 0)
      throw misuse(name, `there is more than one ${what}: ${parsed.positionals.join(', ')}`)
    return value
  }
  return { one, values: parsed.values }
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  name: keyof typeof usages,
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw misuse(name, (error as Error).message.split('. ')[0] ?? '')
  }
}

function readId(name: keyof typeof usages, what: string, value: string) {
  if (/^[1-9]\d{0,18}$/.test(value) && BigInt(value) < 2n ** 63n) return value
  throw misuse(name, `${what} is ${JSON.stringify(value)}, expected the number of a user`)
}

function readTime(value: string) {
  const day = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
  const time = new Date(value)
  if (!day.test(value) || Number.isNaN(time.getTime()))
    throw misuse(
      'token',
      `--expires is ${JSON.stringify(value)}, expected a time such as 2027-01-31T00:00:00Z`,
    )
  if (time <= new Date()) throw misuse('token', `--expires is ${value}, which has passed`)
  return time.toISOString()
}

function misuse(name: keyof typeof usages, problem: string) {
  return new StartError(`${problem}\nUsage: ${usages[name]}`)
}
