import { asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { appUser } from '../database/schema.ts'
import { selectedStudents, type StudentSelection } from './student-selection.ts'

export type UserRow = {
  id: string
  name: string
  sortableName: string
  shortName: string
  sisUserId: string | null
  integrationId: string | null
  loginId: string | null
  avatarUrl: string | null
  locale: string | null
  accountAdmin: boolean
}

/** Another system's name for a user: which of its names, and the value. */
export type UserKey = {
  kind: 'sis_user_id' | 'sis_login_id' | 'sis_integration_id' | 'lti_user_id' | 'uuid'
  value: string
}

const userColumns = {
  id: appUser.id,
  name: appUser.name,
  sortableName: appUser.sortableName,
  shortName: appUser.shortName,
  sisUserId: appUser.sisUserId,
  integrationId: appUser.integrationId,
  loginId: appUser.loginId,
  avatarUrl: appUser.avatarUrl,
  locale: appUser.locale,
  accountAdmin: appUser.accountAdmin,
}

const userFields: Record<keyof UserRow, SQL> = {
  id: sql`u.id::text`,
  name: sql`u.name`,
  sortableName: sql`u.sortable_name`,
  shortName: sql`u.short_name`,
  sisUserId: sql`u.sis_user_id`,
  integrationId: sql`u.integration_id`,
  loginId: sql`u.login_id`,
  avatarUrl: sql`u.avatar_url`,
  locale: sql`u.locale`,
  accountAdmin: sql`u.account_admin`,
}

/** A UserRow of the user `u` as columns. */
export const userFieldsOfRow: SQL = sql.join(
  Object.entries(userFields).map(([name, field]) => sql`${field} AS ${sql.identifier(name)}`),
  sql`, `,
)

/** A UserRow of the user `u` as JSON. */
export const userJson: SQL = sql`json_build_object(${sql.join(
  Object.entries(userFields).map(([name, field]) => sql`${sql.raw(`'${name}'`)}, ${field}`),
  sql`, `,
)})`

export type UserStore = ReturnType<typeof createUserStore>

export const createUserStore = (database: Database) => ({
  async find(id: string): Promise<UserRow | null> {
    const [user] = await database.select(userColumns).from(appUser).where(eq(appUser.id, id))
    return user ?? null
  },

  /** Users in the order of their ids; an id of nobody is left out. */
  async inOrder(ids: readonly string[]): Promise<UserRow[]> {
    if (ids.length === 0) return []
    return database
      .select(userColumns)
      .from(appUser)
      .where(sql`${appUser.id} = ANY(${sql.param(ids)}::bigint[])`)
      .orderBy(sql`array_position(${sql.param(ids)}::bigint[], ${appUser.id})`)
  },

  /** The selected students, by id. */
  async ofSelection(selection: StudentSelection): Promise<UserRow[]> {
    return database
      .select(userColumns)
      .from(appUser)
      .where(sql`${appUser.id} IN (${selectedStudents(selection)})`)
      .orderBy(asc(appUser.id))
  },

  /** How a user wants tables to be written; `byteOrderMark` undefined: the user has not said. */
  async csvExport(id: string): Promise<{ byteOrderMark: boolean | undefined; semicolon: boolean }> {
    const [user] = await database
      .select({ csvExport: appUser.csvExport })
      .from(appUser)
      .where(eq(appUser.id, id))
    const { byte_order_mark, semicolon = false } = user?.csvExport ?? {}
    return { byteOrderMark: byte_order_mark, semicolon }
  },

  /** The id of each key's user, null where it is nobody's; of several users with one login the first. */
  async idsOf(keys: readonly UserKey[]): Promise<(string | null)[]> {
    if (keys.length === 0) return []
    const { rows } = await database.execute<{ id: string | null }>(sql`
      SELECT (
        SELECT min(u.id) FROM app_user u WHERE CASE key.kind
          WHEN 'sis_user_id' THEN u.sis_user_id = key.value
          WHEN 'sis_login_id' THEN lower(u.login_id) = lower(key.value)
          WHEN 'sis_integration_id' THEN u.integration_id = key.value
          WHEN 'lti_user_id' THEN u.lti_user_id = key.value
          WHEN 'uuid' THEN u.uuid = key.value
        END
      ) AS id
      FROM unnest(${sql.param(keys.map(({ kind }) => kind))}::text[],
        ${sql.param(keys.map(({ value }) => value))}::text[]) WITH ORDINALITY AS key(kind, value, place)
      ORDER BY key.place`)
    return rows.map(({ id }) => id)
  },
})
