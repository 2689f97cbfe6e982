import { eq, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { accessToken, appUser } from '../database/schema.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { userColumns, type UserRow } from './user-store.ts'

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
}

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

  async find(token: string): Promise<TokenRow | null> {
    const [row] = await database
      .select({
        user: userColumns,
        scopes: accessToken.scopes,
        expiresAt: sql<
          string | null
        >`to_char(${accessToken.expiresAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
        expired: sql<boolean>`coalesce(${accessToken.expiresAt} <= now(), false)`,
        revoked: sql<boolean>`${accessToken.revokedAt} IS NOT NULL`,
      })
      .from(accessToken)
      .innerJoin(appUser, eq(appUser.id, accessToken.userId))
      .where(eq(accessToken.tokenHash, hashSecret(token)))
    return row ?? null
  },
})
