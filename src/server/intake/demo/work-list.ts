import type { SectionName } from './roster.ts'

/** A piece of work of the term and the outcomes it gives evidence of. */
export type Work = {
  name: string
  /** The school day it is due. */
  due: string
  kind: 'task' | 'rubric' | 'quiz'
  /** What the evidence of each outcome is scored out of; a rubric and a task take the outcome's own points. */
  possible?: number
  outcomes: readonly string[]
  /** The outcomes of a quiz that are asked from a question bank. */
  banked?: readonly string[]
  /** The fraction of a quiz's points at which its outcomes are mastered. */
  masteryScore?: number
  /** Sections that had it; both where left out. */
  sections?: readonly SectionName[]
  /** The teacher posts by hand, and has posted to these sections. */
  postedTo?: readonly SectionName[]
  /** Students see the level but not the points. */
  hidesPoints?: boolean
  /** Points beyond full marks can be earned. */
  extraCredit?: boolean
  draft?: boolean
}

export const works: readonly Work[] = [
  { name: 'Number line task', due: '2026-09-10', kind: 'task', outcomes: ['KS3-N1', 'KS3-N3'] },
  { name: 'Search challenge', due: '2026-09-14', kind: 'rubric', outcomes: ['DC-1.1', 'DC-1.2'] },
  {
    name: 'Fractions starter quiz',
    due: '2026-09-17',
    kind: 'quiz',
    possible: 10,
    outcomes: ['KS3-N1', 'KS3-N2'],
    banked: ['KS3-N2'],
  },
  { name: 'Burning candle practical', due: '2026-09-22', kind: 'rubric', outcomes: ['MS-PS1-2', 'MS-PS2-2'] },
  { name: 'Expressions workshop', due: '2026-09-25', kind: 'task', outcomes: ['KS3-A1', 'KS3-N2'] },
  {
    name: 'Recipes for ten, twelve and thirty',
    due: '2026-09-29',
    kind: 'task',
    possible: 8,
    outcomes: ['KS3-R1', 'KS3-N2', 'KS3-R2'],
    extraCredit: true,
  },
  {
    name: 'How the steepness, surface and length of a ramp change the distance a trolley rolls: full laboratory report',
    due: '2026-10-02',
    kind: 'rubric',
    outcomes: ['MS-PS2-2', 'MS-PS3-1', 'DC-1.2'],
  },
  {
    name: 'Unit 1 check',
    due: '2026-10-06',
    kind: 'quiz',
    possible: 12,
    masteryScore: 0.7,
    outcomes: ['KS3-N1', 'KS3-N2', 'KS3-N3', 'KS3-A1', 'KS3-R1'],
  },
  {
    name: 'Our town: a website',
    due: '2026-10-09',
    kind: 'rubric',
    outcomes: ['DC-3.1', 'DC-1.2', 'DC-4.2'],
  },
  { name: 'Percentages in the shop', due: '2026-10-13', kind: 'task', outcomes: ['KS3-R2', 'KS3-N3'] },
  {
    name: 'Leaf starch investigation',
    due: '2026-10-16',
    kind: 'rubric',
    outcomes: ['MS-LS1-6', 'MS-LS2-1', 'MS-PS1-2'],
  },
  {
    name: 'Angles treasure hunt',
    due: '2026-10-20',
    kind: 'task',
    outcomes: ['KS3-G2', 'KS3-G1'],
    hidesPoints: true,
  },
  { name: 'Equations relay', due: '2026-11-03', kind: 'task', outcomes: ['KS3-A2', 'KS3-A1', 'KS3-R2'] },
  {
    name: 'Pond survey report',
    due: '2026-11-06',
    kind: 'rubric',
    outcomes: ['MS-LS2-1', 'MS-ESS2-4', 'DC-1.2', 'MS-LS1-6'],
  },
  {
    name: 'Unit 2 check',
    due: '2026-11-10',
    kind: 'quiz',
    possible: 10,
    masteryScore: 0.7,
    outcomes: ['KS3-R1', 'KS3-R2', 'KS3-A2', 'KS3-A3', 'KS3-G1', 'KS3-G2'],
  },
  {
    name: 'Pocket-money spreadsheet',
    due: '2026-11-12',
    kind: 'rubric',
    outcomes: ['DC-1.1', 'DC-3.4', 'KS3-R2', 'KS3-S1'],
  },
  {
    name: 'Dice and spinners',
    due: '2026-11-16',
    kind: 'task',
    outcomes: ['KS3-P1', 'KS3-S1'],
    sections: ['8A'],
  },
  { name: 'Forces check', due: '2026-11-17', kind: 'quiz', possible: 8, outcomes: ['MS-PS2-2', 'MS-PS3-1'] },
  {
    name: 'Water cycle model',
    due: '2026-11-19',
    kind: 'rubric',
    outcomes: ['MS-ESS2-4', 'DC-3.1', 'MS-PS2-2'],
  },
  {
    name: 'Code a quiz game',
    due: '2026-11-20',
    kind: 'rubric',
    outcomes: ['DC-3.4', 'DC-4.2', 'KS3-P1'],
    postedTo: ['8A', '8B'],
  },
  {
    name: 'Term project',
    due: '2026-11-23',
    kind: 'rubric',
    outcomes: ['KS3-A3', 'DC-1.2', 'DC-3.1'],
    postedTo: ['8A'],
  },
  { name: 'Shared field notebook', due: '2026-12-04', kind: 'rubric', outcomes: ['DC-2.4'], draft: true },
]

/** When a piece of work is due: half past three in London, which puts its clocks back on 25 October. */
export const dueAt = ({ due }: Work): string => `${due}T${due < '2026-10-25' ? '14' : '15'}:30:00Z`
