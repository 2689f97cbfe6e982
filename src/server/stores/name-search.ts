import { sql, type SQL } from 'drizzle-orm'

/** Text that a name holds, or where `inKeys` the SIS id or the login, which not everybody may learn. */
export type NameTerm = { text: string; inKeys: boolean }

/** Whether a name of user `u`, or a key, holds a text; case and accents do not matter. */
export const nameHolds = ({ text, inKeys }: NameTerm): SQL => {
  const keys = inKeys ? sql`, u.sis_user_id, u.login_id` : sql``
  const names = sql`concat_ws(chr(10), u.name, u.sortable_name${keys})`
  return sql`position(${folded(sql`${text}::text`)} IN ${folded(names)}) > 0`
}

/** Text without case and accents: letters apart from their marks, and the marks dropped. */
const folded = (text: SQL): SQL =>
  sql`regexp_replace(normalize(lower(${text} COLLATE "und-x-icu"), NFKD), '[\\u0300-\\u036f]', '', 'g')`
