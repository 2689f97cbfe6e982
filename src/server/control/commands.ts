import type { Database } from '../database/database.ts'
import { BundleError } from '../intake/bundle-problems.ts'
import { type ImportSummary, importBundle } from '../intake/import-bundle.ts'
import { importResultsTable, type TableSummary } from '../intake/import-results-table.ts'
import { createTokenStore } from '../stores/access-token-store.ts'
import { createSignInStore } from '../stores/sign-in-store.ts'
import { createTeacherStore } from '../stores/teacher-store.ts'
import { createUserStore } from '../stores/user-store.ts'
import type { Reply } from './line-protocol.ts'

/** What can be asked of a store from the command line. Files are named by absolute paths. */
export type Command =
  | { command: 'import'; file: string; replace: boolean }
  | { command: 'import-table'; file: string; courseName: string; teacherId: string | null }
  | { command: 'sign-in'; userId: string }
  | { command: 'token'; userId: string; scopes?: readonly string[]; expiresAt?: string }

export type CommandPlace = {
  database: Database
  /** Where the page is, for links into it. */
  pageUrl: string
  progress: (line: string) => void
}

/** Does a command and gives the lines to print. What the person can put right comes back as an error's lines. */
export async function runCommand(command: Command, place: CommandPlace): Promise<Reply> {
  try {
    return { result: await linesOf(command, place) }
  } catch (error) {
    if (error instanceof BundleError) return { error: [...error.problems] }
    if (error instanceof UnknownUser) return { error: [error.message] }
    throw error
  }
}

class UnknownUser extends Error {}

async function linesOf(command: Command, place: CommandPlace): Promise<string[]> {
  const { database, progress } = place
  switch (command.command) {
    case 'import': {
      const { file, replace } = command
      return summaryLines(await importBundle(database, { file }, { replace, onProgress: progress }), place)
    }
    case 'import-table': {
      const { file: csvPath, courseName, teacherId } = command
      const table = { csvPath, courseName, ...(teacherId !== null && { teacherId }), onProgress: progress }
      return summaryLines(await importResultsTable(database, table), place)
    }
    case 'sign-in':
      await mustBeUser(database, command.userId)
      return [await signInLink(place, command.userId)]
    case 'token': {
      const { command: _, ...token } = command
      await mustBeUser(database, token.userId)
      return [(await createTokenStore(database).create(token)).token]
    }
  }
}

async function summaryLines(summary: ImportSummary | TableSummary, place: CommandPlace) {
  const { courseId, courseName, counts, changed } = summary
  const made = Object.entries(counts).filter(([, count]) => count > 0)
  const lines = [
    `Course ${courseId}, ${courseName}: ${changed ? 'loaded' : 'nothing changed'}`,
    ...made.map(([name, count]) => `  ${name.replaceAll('_', ' ')}: ${count}`),
  ]
  const teacher =
    'teacherId' in summary ? summary.teacherId : await createTeacherStore(place.database).findFirst(courseId)
  if (teacher === null) return lines
  return [...lines, `Sign-in link for teacher ${teacher}: ${await signInLink(place, teacher, courseId)}`]
}

/** A one-time link that signs a user in, into a course where one is meant. */
export async function signInLink(
  { database, pageUrl }: Pick<CommandPlace, 'database' | 'pageUrl'>,
  userId: string,
  courseId?: string,
) {
  const { key } = await createSignInStore(database).createLink(userId)
  const url = new URL(courseId === undefined ? '' : `courses/${courseId}/gradebook`, pageUrl)
  url.searchParams.set('key', key)
  return url.href
}

async function mustBeUser(database: Database, userId: string) {
  if (await createUserStore(database).find(userId)) return
  throw new UnknownUser(`There is no user ${userId}`)
}
