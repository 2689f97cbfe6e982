import { sql, type SQL } from 'drizzle-orm'
import { apostrophes, dashes, searchWords } from '#mastery/text-search.ts'

/** Words that a name holds, or where `inKeys` the SIS id or the login, which not everybody may learn. */
export type NameTerm = { text: string; inKeys: boolean }

/** Whether the names of user `u`, or a key, hold every word of a term, as `holdsWords` of text-search.ts has it. */
export const nameHolds = ({ text, inKeys }: NameTerm): SQL => {
  const keys = inKeys ? sql`, u.sis_user_id, u.login_id` : sql``
  const names = sql`concat_ws(chr(10), u.name, u.sortable_name${keys})`
  const patterns = searchWords(text).map((word) => sql`'%' || ${escaped(folded(sql`${word}::text`))} || '%'`)
  return sql`${folded(names)} LIKE ALL (ARRAY[${sql.join(patterns, sql`, `)}]::text[])`
}

/** Text in a LIKE pattern, where these signs mean something else; folded before, since folding makes some of them. */
const escaped = (text: SQL): SQL => sql`regexp_replace(${text}, '[\\\\%_]', '\\\\\\&', 'g')`

/** Text as it is searched: without case and apostrophes, letters apart from their marks, and the marks dropped. */
const folded = (text: SQL): SQL => {
  const plain = sql`translate(${text}, ${dashes + apostrophes}, ${' '.repeat(dashes.length)})`
  return sql`regexp_replace(normalize(lower(${plain} COLLATE "und-x-icu"), NFKD), '[\\u0300-\\u036f]', '', 'g')`
}
