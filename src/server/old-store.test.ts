import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database, Engine } from './database/database.ts'
import { readSettings } from './settings.ts'
import { type OpenStore, openStore } from './store-place.ts'
import { rebuildRollups } from './stores/rollup-store.ts'
import { makeOldStore, type OldStorePlace } from './testing/old-store.ts'

/** Two courses of one student each, whose work of assignment 504 is to be posted by hand; outcome 1 is its average. */
const course = (id: number, results: string) => `
  INSERT INTO course (id, name, features, version, structure_version) VALUES (${id}, 'Course ${id}', '[]', 7, 3);
  INSERT INTO section (course_id, id, name) VALUES (${id}, 11, 'Period 1');
  INSERT INTO enrollment (course_id, user_id, section_id, type) VALUES (${id}, 1001, 11, 'StudentEnrollment');
  INSERT INTO outcome (course_id, id, title, calculation_method, mastery_points, points_possible, ratings)
    VALUES (${id}, 1, 'Outcome', 'average', 3, 4, '[]');
  INSERT INTO outcome_group (course_id, id, title) VALUES (${id}, 1, 'Root');
  INSERT INTO outcome_link (course_id, id, outcome_id, group_id) VALUES (${id}, 1, 1, 1);
  INSERT INTO assignment (course_id, id, name, submission_types, post_manually)
    VALUES (${id}, 501, 'Open work', '[]', false), (${id}, 504, 'Kept work', '[]', true);
  INSERT INTO alignment (course_id, id, outcome_id, content_type, content_id)
    VALUES (${id}, 801, 1, 'Assignment', 501), (${id}, 805, 1, 'Assignment', 504);
  INSERT INTO result (course_id, id, user_id, outcome_id, alignment_id, score, possible, percent, posted, submitted_at,
    artifact_type, association_type, association_id) VALUES ${results};`

/** What the old version kept of it: both readings the same. */
const kept = (id: number, score: number, count: number) => {
  const text = `{"score":${score},"title":"Kept work","submitted_at":"2026-10-02T08:00:00Z","count":${count},"hide_points":false,"links":{"outcome":"1"}}`
  return [0, 1]
    .map(
      (reading) => `
  INSERT INTO rollup_score VALUES
    (${id}, 1001, 1, ${reading}, ${score}, ${count}, false, 'Kept work', '2026-10-02T08:00:00Z');
  INSERT INTO rollup_row VALUES (${id}, 1001, ${reading}, '${text}');`,
    )
    .join('')
}

const statements = `
  INSERT INTO app_user (id, name, sortable_name, short_name) VALUES (1001, 'Amara Okafor', 'Okafor, Amara', 'Amara');
  ${course(
    1,
    `(1, 1, 1001, 1, 801, 1, 4, 0.25, true, '2026-10-01T08:00:00Z', NULL, NULL, NULL),
     (1, 2, 1001, 1, 805, 4, 4, 1, false, '2026-10-02T08:00:00Z', NULL, 'Assignment', NULL)`,
  )}
  ${kept(1, 2.5, 2)}
  ${course(
    2,
    `(2, 1, 1001, 1, 801, 1, 1, 1, true, '2026-10-01T08:00:00Z', 'Quizzes::QuizSubmission', NULL, NULL),
     (2, 2, 1001, 1, 805, 1, 3, 0, true, '2026-10-02T08:00:00Z', 'Quizzes::QuizSubmission', NULL, NULL)`,
  )}
  ${kept(2, 1, 2)}
  ${course(3, `(3, 1, 1001, 1, 805, 4, 4, 1, true, '2026-10-02T08:00:00Z', 'RubricAssessment', NULL, NULL)`)}
  ${kept(3, 4, 1)}`

describe.each<Engine>(['pglite', 'postgres'])(
  'a store from before half an association was none, on %s',
  (engine) => {
    let place: OldStorePlace
    let store: OpenStore
    let database: Database
    const rowsOf = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
      (await database.execute<Row>(query)).rows
    const open = async () => {
      const { dataDir, databaseUrl } = place
      const url = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }
      store = await openStore(readSettings({ DATA_DIR: dataDir, DEMO: '0', ...url }))
      database = store.database
    }

    beforeAll(async () => {
      place = await makeOldStore(engine, { last: '0003_scores_by_outcome', statements })
      await open()
    })
    afterAll(async () => {
      await store.close()
      await place.remove()
    })

    const scores = (courseId: number) =>
      rowsOf(
        sql`SELECT reading, score, count, title FROM rollup_score WHERE course_id = ${courseId} ORDER BY reading`,
      )

    it('forgets the halves', async () => {
      expect(await rowsOf(sql`SELECT association_type, association_id FROM result GROUP BY 1, 2`)).toEqual([
        { association_type: null, association_id: null },
      ])
      expect(
        await rowsOf(sql`SELECT assignment_id, withheld FROM live_result WHERE course_id = 1 AND id = 2`),
      ).toEqual([{ assignment_id: '504', withheld: true }])
    })

    it('keeps what is not posted out of what students read, once it is opened', async () => {
      expect(await scores(1)).toEqual([
        { reading: 0, score: 2.5, count: 2, title: 'Kept work' },
        { reading: 1, score: 1, count: 1, title: 'Open work' },
      ])
      const [posted] = await rowsOf<{ scores: string }>(
        sql`SELECT scores FROM rollup_row WHERE course_id = 1 AND reading = 1`,
      )
      expect(posted?.scores).toContain('"score":1,"title":"Open work"')
    })

    it('weighs results of which it is not said of what quiz by what they are aligned to', async () => {
      expect(await scores(2)).toEqual([
        { reading: 0, score: 2, count: 2, title: 'Kept work' },
        { reading: 1, score: 2, count: 2, title: 'Kept work' },
      ])
    })

    it('has new versions of the courses that this is about', async () => {
      const versions = sql`SELECT id::int, version::int, structure_version::int AS structure, rollups_due AS due
      FROM course ORDER BY id`
      const expected = [
        { id: 1, version: 8, structure: 8, due: false },
        { id: 2, version: 8, structure: 8, due: false },
        { id: 3, version: 7, structure: 3, due: false },
      ]
      expect(await rowsOf(versions)).toEqual(expected)
      await store.close()
      await open()
      expect(await rowsOf(versions)).toEqual(expected)
    })

    it('keeps what a rebuild from nothing gives', async () => {
      for (const courseId of ['1', '2', '3'])
        expect(await database.transaction((tx) => rebuildRollups(tx, { courseId }))).toBe(0)
    })
  },
)
