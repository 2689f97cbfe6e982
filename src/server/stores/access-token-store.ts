import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { type OpenedCourse, openedCourse } from './course-store.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { userJson, type UserRow } from './user-store.ts'

export type NewToken = {
  userId: string
  /** Scope texts; left out: everything the user may do. */
  scopes?: readonly string[]
  /** ISO 8601; left out: never. */
  expiresAt?: string
  purpose?: string
}

/** What is known of a token. Times are ISO 8601 in UTC. */
export type TokenRow = {
  user: UserRow
  scopes: string[] | null
  expiresAt: string | null
  expired: boolean
  revoked: boolean
  /** The course that was asked for with the token, as it is to the token's user. */
  opened: OpenedCourse | null
}

const findToken = prepared<TokenRow>(
  'token',
  sql`SELECT ${userJson} AS "user", t.scopes,
      to_char(t.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "expiresAt",
      coalesce(t.expires_at <= now(), false) AS expired, t.revoked_at IS NOT NULL AS revoked,
      ${openedCourse(sql.placeholder('courseId'), sql`u.id`)} AS opened
    FROM access_token t JOIN app_user u ON u.id = t.user_id
    WHERE t.token_hash = ${sql.placeholder('hash')}`,
)

export type TokenStore = ReturnType<typeof createTokenStore>

export const createTokenStore = (database: Database) => ({
  /** Makes a token; the store keeps its hash, so it can be told this once only. */
  async create({ userId, scopes, expiresAt, purpose }: NewToken): Promise<{ token: string }> {
    const token = newSecret()
    const { rows } = await database.execute(sql`
      INSERT INTO access_token (token_hash, user_id, scopes, expires_at, purpose)
      SELECT ${hashSecret(token)}::text, id, ${scopes ? JSON.stringify(scopes) : null}::jsonb,
        ${expiresAt ?? null}::timestamptz, ${purpose ?? null}::text
      FROM app_user WHERE id = ${userId}
      RETURNING user_id`)
    if (rows.length === 0) throw new Error(`There is no user ${userId}.`)
    return { token }
  },

  /** What is known of a token, and the course that a request is about, which costs no statement of its own. */
  async find(token: string, courseId: string | null): Promise<TokenRow | null> {
    const [row] = await findToken(database, { hash: hashSecret(token), courseId })
    return row ?? null
  },
})
