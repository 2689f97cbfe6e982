import { eq, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { session, signInLink } from '../database/schema.ts'
import { type OpenedCourse, openedCourse } from './course-store.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { userJson, type UserRow } from './user-store.ts'

const linkLife = sql`interval '7 days'`
const sessionLife = sql`interval '30 days'`

/** How long a browser stays signed in, in seconds. */
export const sessionSeconds = 30 * 24 * 60 * 60

const findOpenSession = prepared<{ user: UserRow; opened: OpenedCourse | null }>(
  'session',
  sql`SELECT ${userJson} AS "user", ${openedCourse(sql.placeholder('courseId'), sql`u.id`)} AS opened
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.session_hash = ${sql.placeholder('hash')} AND s.expires_at > now()`,
)

export type SignInStore = ReturnType<typeof createSignInStore>

/** One-time links into the page, and the sessions that they open. Keys and session secrets are kept as hashes. */
export const createSignInStore = (database: Database) => ({
  /** Makes a link for a user; its key opens one session, within seven days. */
  async createLink(userId: string): Promise<{ key: string }> {
    const key = newSecret()
    const { rows } = await database.execute(sql`
      INSERT INTO sign_in_link (key_hash, user_id, expires_at)
      SELECT ${hashSecret(key)}::text, id, now() + ${linkLife} FROM app_user WHERE id = ${userId}
      RETURNING user_id`)
    if (rows.length === 0) throw new Error(`There is no user ${userId}.`)
    return { key }
  },

  /**
   * Opens the one session of a link; null where the link is unknown, used or too old. Of two that come at once one
   * wins: the other finds the link used.
   */
  async openSession(key: string): Promise<{ secret: string; userId: string } | null> {
    const secret = newSecret()
    return database.transaction(async (transaction) => {
      const [link] = await transaction
        .update(signInLink)
        .set({ usedAt: sql`now()`, usedBySession: hashSecret(secret) })
        .where(
          sql`${signInLink.keyHash} = ${hashSecret(key)} AND ${signInLink.usedAt} IS NULL
            AND ${signInLink.expiresAt} > now()`,
        )
        .returning({ userId: signInLink.userId })
      if (link === undefined) return null
      await transaction.insert(session).values({
        sessionHash: hashSecret(secret),
        userId: link.userId,
        expiresAt: sql`now() + ${sessionLife}`,
      })
      return { secret, userId: link.userId }
    })
  },

  /** Whether it was this session that the link opened. */
  async openedBy(key: string, secret: string): Promise<boolean> {
    const [link] = await database
      .select({ session: signInLink.usedBySession })
      .from(signInLink)
      .where(eq(signInLink.keyHash, hashSecret(key)))
    return link?.session === hashSecret(secret)
  },

  /** Whose session it is, and the course that a request is about as it is to that user; null once the session is over. */
  async findSession(
    secret: string,
    courseId: string | null = null,
  ): Promise<{ user: UserRow; opened: OpenedCourse | null } | null> {
    const [open] = await findOpenSession(database, { hash: hashSecret(secret), courseId })
    return open ?? null
  },

  async endSession(secret: string): Promise<void> {
    await database.delete(session).where(eq(session.sessionHash, hashSecret(secret)))
  },
})
