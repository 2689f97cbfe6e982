import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { type AlignedRow, alignedThings } from './alignment-read-store.ts'
import { type AlignmentChoice, alignmentEntries, entryJoins, entryKey } from './evidence-alignment.ts'
import { type Reading, selectedStudents, shownBy, type StudentSelection } from './student-selection.ts'

/** An alignment by which evidence is told; `key` is its name on the wire: `D_12`, `I_5`. */
export type EvidenceAlignmentRow = AlignedRow & { outcomeId: string; key: string }

/** A result of one alignment; the time is ISO 8601 in UTC, whole seconds. */
export type ContributingScoreRow = {
  userId: string
  key: string
  score: number | null
  submittedOrAssessedAt: string | null
}

export const createContributingScoreStore = (database: Database) => ({
  /** The chosen alignments: direct ones by id, then indirect ones by assignment. */
  async alignments(choice: AlignmentChoice): Promise<EvidenceAlignmentRow[]> {
    const { rows } = await database.execute<EvidenceAlignmentRow>(sql`
      WITH ${alignmentEntries(choice)},
      thing AS (${alignedThings(choice.courseId)})
      SELECT entry.outcome_id::text AS "outcomeId", entry.key, entry.content_type AS "contentType",
        entry.content_id::text AS "contentId", thing.name, thing.html_url AS "htmlUrl",
        thing.submission_types AS "submissionTypes"
      FROM entry
      JOIN thing ON thing.type = entry.content_type AND thing.id = entry.content_id
      ORDER BY entry.outcome_id, entry.kind, entry.number`)
    return rows
  },

  /** Results of these students on the chosen alignments, by student (name, then id), outcome and result. */
  async scores(
    students: StudentSelection,
    { choice, reading }: { choice: AlignmentChoice; reading: Reading },
  ): Promise<ContributingScoreRow[]> {
    const { rows } = await database.execute<ContributingScoreRow>(sql`
      WITH ${alignmentEntries(choice)}
      SELECT r.user_id::text AS "userId", ${entryKey} AS key, r.score,
        to_char(coalesce(r.submitted_at, r.assessed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
          AS "submittedOrAssessedAt"
      FROM live_result r JOIN app_user u ON u.id = r.user_id ${entryJoins}
      WHERE r.course_id = ${choice.courseId} AND r.outcome_id = ANY(${sql.param(choice.outcomeIds)}::bigint[])
        AND ${shownBy(reading)} AND r.user_id IN (${selectedStudents(students)}) AND ${entryKey} IS NOT NULL
      ORDER BY u.sortable_name COLLATE "und-x-icu", u.id, r.outcome_id, r.id`)
    return rows
  },
})
