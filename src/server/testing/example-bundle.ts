import fs from 'node:fs'

type BundleRecord = Record<string, unknown>
type Collection =
  | 'sections'
  | 'users'
  | 'enrollments'
  | 'outcome_groups'
  | 'outcomes'
  | 'outcome_links'
  | 'assignments'
  | 'quizzes'
  | 'rubrics'
  | 'question_banks'
  | 'alignments'
  | 'results'
  | 'access_tokens'

/** A course bundle that a test is free to change, into a wrong one too. */
export type LooseBundle = { course: BundleRecord } & Record<Collection, BundleRecord[]> & {
    outcome_orders?: BundleRecord[]
    settings?: BundleRecord[]
  } & BundleRecord

export const exampleBundlePath = new URL('course-bundle.example.json', import.meta.url).pathname

/** A fresh copy of the example course: five outcomes, six students in two sections, 25 results. */
export const exampleBundle = (): LooseBundle =>
  JSON.parse(fs.readFileSync(exampleBundlePath, 'utf8')) as LooseBundle
