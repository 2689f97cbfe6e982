import type { Aim, Figure } from '../figure.ts'

/** How much slower than it is the processor of the pages is made. */
export const slownesses = [1, 4] as const
export type Slowness = (typeof slownesses)[number]

/** A thing measured on every grid, and what ours is to stay within. */
export type Comparison = {
  what: string
  /** What must be known to read the numbers. */
  note?: string
  unit: Figure['unit']
  shown: readonly Aim['of'][]
  /** How slow; both, where it is left out. */
  at?: readonly Slowness[]
  aims?: Partial<Record<Slowness, readonly Aim[]>>
}

const fewest: Comparison['shown'] = ['median', 'max']

/** What a slow processor does not change. */
const atOwnSpeed: Comparison['at'] = [1]

export const comparisons = {
  firstGrid: {
    what: 'Data parsed to first grid',
    note: 'From the end of JSON.parse to the end of the first frame with students. AG Grid and SlickGrid parse the whole class before, ours its first page of students and the outcomes.',
    unit: 'ms',
    shown: fewest,
    aims: { 1: [{ of: 'median', atMost: 100 }] },
  },
  down: { what: 'Frame while scrolling down', unit: 'ms', shown: ['median', 'p95'] },
  diagonal: {
    what: 'Frame while scrolling diagonally',
    unit: 'ms',
    shown: ['median', 'p95'],
    aims: {
      1: [
        { of: 'median', atMost: 17.5 },
        { of: 'p95', atMost: 25 },
      ],
      4: [{ of: 'median', atMost: 34 }],
    },
  },
  drop: {
    what: 'Drop to reordered paint',
    note: 'From the release of the mouse. AG Grid moves a column while it is carried, so that little is left to do at the drop; the next table has the whole drag.',
    unit: 'ms',
    shown: fewest,
    aims: { 1: [{ of: 'median', atMost: 33 }], 4: [{ of: 'median', atMost: 70 }] },
  },
  longestTask: {
    what: 'Longest task of a drag, from the press until after the drop',
    note: 'Browsers tell of tasks from 50 ms up; 0 is none of them.',
    unit: 'ms',
    shown: fewest,
    aims: { 4: [{ of: 'max', atMost: 100 }] },
  },
  sort: {
    what: 'Click on a header to sorted paint',
    note: 'The students in the new order come from the server in ours, over the network of this machine; the others sort in memory.',
    unit: 'ms',
    shown: fewest,
  },
  sortAnswered: {
    what: 'The same without the network',
    note: 'Ours from the last byte of the answer, its parsing included; the others from the click, as above.',
    unit: 'ms',
    shown: fewest,
  },
  elements: {
    what: 'Elements of the page',
    note: 'At the start, the end and the middle of the grid, and at the start again.',
    unit: 'nodes',
    shown: fewest,
    at: atOwnSpeed,
  },
  nodes: {
    what: 'All nodes of the page, texts and comments too',
    unit: 'nodes',
    shown: fewest,
    at: atOwnSpeed,
    aims: { 1: [{ of: 'max', atMost: 1200 }] },
  },
  heapAtFirst: {
    what: 'JavaScript heap with the first grid, after collection',
    note: 'The others hold the whole class then, ours its first page.',
    unit: 'MB',
    shown: ['median'],
    at: atOwnSpeed,
  },
  heapAtLast: {
    what: 'JavaScript heap after all scrolling, after collection',
    unit: 'MB',
    shown: ['median'],
    at: atOwnSpeed,
  },
  script: {
    what: 'Scripts loaded for the first grid, gzip',
    unit: 'kB',
    shown: ['median'],
    at: atOwnSpeed,
    aims: { 1: [{ of: 'median', atMost: 170 }] },
  },
} as const satisfies Record<string, Comparison>

export type FigureKey = keyof typeof comparisons
