import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../../src/server/database/database.ts'
import { refreshStatistics, tidyScores } from '../../src/server/stores/course-intake-store.ts'
import { rewriteRollupRows } from '../../src/server/stores/rollup-row-store.ts'
import { rebuildRollups } from '../../src/server/stores/rollup-store.ts'
import { inChunks } from '../../src/server/stores/row-store.ts'

/** A course of the bench. Ids: students from `id` + 1, outcomes and links from 1, alignments from 1 by outcome and task. */
export type BenchCourse = {
  id: number
  students: number
  outcomes: number
  /** Results of each student and outcome. */
  tasks: number
}

export const teacherId = 799_999

/** 800,000 results, rolled up with a decaying average. */
export const deepCourse: BenchCourse = { id: 800_000, students: 1000, outcomes: 100, tasks: 8 }

/** One result a cell, in classes of several sizes. */
export const wideCourse = (students: number): BenchCourse => ({
  id: 1_000_000 + 100_000 * Math.round(Math.log10(students) * 10),
  students,
  outcomes: 50,
  tasks: 1,
})

const ratings = JSON.stringify(
  ['Exceeds Mastery', 'Mastery', 'Near Mastery', 'Below Mastery', 'No Evidence'].map(
    (description, index) => ({
      points: 4 - index,
      description,
      mastery: index === 1,
    }),
  ),
)

export const methodOf = ({ tasks }: BenchCourse) => (tasks > 1 ? 'decaying_average' : 'highest')

/** Writes a course by SQL, which is many times faster than an import; its rollups by the product's own code. */
export async function fillCourse(database: Database, course: BenchCourse): Promise<void> {
  await database.transaction(async (tx) => {
    await writePeople(tx, course)
    await writeOutcomes(tx, course)
    if (course.tasks > 1 || course.students <= 1000) await writeResults(tx, course)
    await refreshStatistics(tx)
    if (course.tasks > 1) await rebuildRollups(tx, { courseId: String(course.id) })
    else await writeSimpleRollups(tx, course)
    await refreshStatistics(tx)
  })
  await tidyScores(database)
}

async function writePeople(tx: Queryable, { id, students }: BenchCourse) {
  await tx.execute(sql`INSERT INTO app_user (id, name, sortable_name, short_name) VALUES (${teacherId}, 'Theo Teacher', 'Teacher, Theo', 'Theo')
    ON CONFLICT DO NOTHING`)
  await tx.execute(
    sql`INSERT INTO course (id, name, features) VALUES (${id}, ${`${students} students`}, '[]')`,
  )
  await tx.execute(
    sql`INSERT INTO section (course_id, id, name) SELECT ${id}::bigint, n, 'Section ' || n FROM generate_series(1, 5) n`,
  )
  // Names in no order, some of them equal, with letters that a plain comparison puts last.
  await tx.execute(sql`
    INSERT INTO app_user (id, name, sortable_name, short_name, sis_user_id, login_id)
    SELECT ${id}::bigint + n, first || ' ' || last, last || ', ' || first, first, 'S' || (${id}::bigint + n), 'u' || (${id}::bigint + n)
    FROM generate_series(1, ${students}::int) n,
      LATERAL (SELECT (ARRAY['Amara','Bruno','Chiara','Dewi','Élodie','Farid','Goran','Hana','İpek','Jun'])[1 + abs(hashint8(n)) % 10] AS first,
        (ARRAY['Álvarez','Öberg','Šimić','Okafor','García','Haddad','Fujimoto','Dhillon'])[1 + abs(hashint8(n * 7)) % 8]
          || (abs(hashint8(n * 13)) % 997) AS last) AS named`)
  await tx.execute(sql`
    INSERT INTO enrollment (course_id, user_id, section_id, type)
    SELECT ${id}::bigint, ${id}::bigint + n, 1 + n % 5, 'StudentEnrollment' FROM generate_series(1, ${students}::int) n
    UNION ALL SELECT ${id}::bigint, ${teacherId}::bigint, 1, 'TeacherEnrollment'`)
}

async function writeOutcomes(tx: Queryable, course: BenchCourse) {
  const { id, outcomes, tasks } = course
  const each = sql`generate_series(1, ${outcomes}::int) o`
  await tx.execute(sql`INSERT INTO outcome_group (course_id, id, title) VALUES (${id}, 1, 'Outcomes')`)
  await tx.execute(sql`
    INSERT INTO outcome (course_id, id, title, description, calculation_method, calculation_int, mastery_points, points_possible, ratings)
    SELECT ${id}::bigint, o, 'Outcome ' || o || ': explains how one quantity depends on another',
      '<p>Finds the rule, writes it as a formula and says where it holds.</p>', ${methodOf(course)}::text,
      ${tasks > 1 ? 65 : null}::int, 3, 4, ${ratings}::jsonb FROM ${each}`)
  await tx.execute(
    sql`INSERT INTO outcome_link (course_id, id, outcome_id, group_id) SELECT ${id}::bigint, o, o, 1 FROM ${each}`,
  )
  const work = sql`${each}, generate_series(1, ${tasks}::int) t`
  const number = sql`((o - 1) * ${tasks}::int + t)`
  await tx.execute(sql`INSERT INTO assignment (course_id, id, name, submission_types)
    SELECT ${id}::bigint, ${number}, 'Task ' || t || ' of outcome ' || o, '["online_text_entry"]' FROM ${work}`)
  await tx.execute(sql`INSERT INTO alignment (course_id, id, outcome_id, content_type, content_id)
    SELECT ${id}::bigint, ${number}, o, 'Assignment', ${number} FROM ${work}`)
}

async function writeResults(tx: Queryable, { id, students, outcomes, tasks }: BenchCourse) {
  await tx.execute(sql`
    INSERT INTO result (course_id, id, user_id, outcome_id, alignment_id, score, possible, percent, submitted_at, artifact_type, association_type, association_id)
    SELECT ${id}::bigint, number, ${id}::bigint + n, o, task, score, 4, score / 4,
      '2026-01-05T08:00:00Z'::timestamptz + t * interval '9 days', 'RubricAssessment', 'Assignment', task
    FROM generate_series(1, ${students}::int) n, generate_series(1, ${outcomes}::int) o, generate_series(1, ${tasks}::int) t,
      LATERAL (SELECT (o - 1) * ${tasks}::int + t AS task,
        ((n::bigint - 1) * ${outcomes}::int + o - 1) * ${tasks}::int + t AS number) AS place,
      LATERAL (SELECT (abs(hashint8(number)) % 41) / 10.0::float8 AS score) AS given`)
}

/**
 * Where a cell has one result, the highest is that result. Pages read rollups alone, so the largest classes have no
 * results; where there are some, a sample is held against the product's own arithmetic.
 */
async function writeSimpleRollups(tx: Queryable, { id, students, outcomes }: BenchCourse) {
  await tx.execute(sql`
    INSERT INTO rollup_score (course_id, reading, user_id, outcome_id, score, count, hide_points, title, submitted_at)
    SELECT ${id}::bigint, reading, ${id}::bigint + n, o,
      (abs(hashint8((n::bigint - 1) * ${outcomes}::int + o)) % 41) / 10.0::float8, 1, false,
      'Task 1 of outcome ' || o, '2026-01-14T08:00:00Z'::timestamptz
    FROM generate_series(0, 1) reading, generate_series(1, ${students}::int) n, generate_series(1, ${outcomes}::int) o`)
  // Rows are written by what the planner knows of a table that was empty a moment ago.
  await refreshStatistics(tx)
  const userIds = Array.from({ length: students }, (_, index) => String(id + 1 + index))
  for (const users of inChunks(userIds, 1000))
    await rewriteRollupRows(tx, { courseId: String(id), userIds: users })
  if (students > 1000) return
  const pairs = userIds.slice(0, 20).map((userId, index) => ({ userId, outcomeId: String(1 + index) }))
  const changed = await rebuildRollups(tx, { courseId: String(id), pairs })
  if (changed > 0) throw new Error(`${changed} rollups of the bench course are not what the product makes`)
}
