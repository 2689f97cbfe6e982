import { sql, type SQL } from 'drizzle-orm'

/** Whether a name, the SIS id or the login of user `u` holds a text; case and accents do not matter. */
export const nameHolds = (term: string): SQL =>
  sql`position(${folded(sql`${term}::text`)} IN ${folded(
    sql`concat_ws(chr(10), u.name, u.sortable_name, u.sis_user_id, u.login_id)`,
  )}) > 0`

/** Text without case and accents: letters apart from their marks, and the marks dropped. */
const folded = (text: SQL): SQL =>
  sql`regexp_replace(normalize(lower(${text} COLLATE "und-x-icu"), NFKD), '[\\u0300-\\u036f]', '', 'g')`
