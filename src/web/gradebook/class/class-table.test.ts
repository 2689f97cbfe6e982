import { expect, it } from 'vitest'
import { classCsv } from './class-table.ts'
import { summaryColumn } from '../model/summary-column.ts'
import { outcomeGridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/rollups.ts'
import { outcomeColumn } from '../model/outcome-column.ts'

const outcome = outcomeColumn(
  {
    id: '301',
    title: 'Read, write and say "no"',
    calculation_method: 'average',
    mastery_points: 3,
    points_possible: 4,
    ratings: [{ description: 'Mastery', points: 3 }],
  },
  undefined,
  'icon_only',
)
const row = (name: string, key: string | null, score: number, count: number) =>
  ({
    user: { name, sortable_name: `${name} by family name`, sis_id: key },
    slots: new Map([['301', 0]]),
    scores: Float64Array.of(score),
    counts: Uint32Array.of(count),
  }) as unknown as StudentRow
const whole = {
  rows: [row('Amara', 'ST-1', 3.125, 2), row('=cmd()', null, Number.NaN, 0), row('Zoë', '-7', Number.NaN, 1)],
  columns: [{ column: outcomeGridColumn(outcome), group: null }],
}
const format = { name: 'first_last', secondary: 'none', isNarrow: false, sectionNames: new Map() } as const

it('has names and exact scores, quoted where needed, and no formulas', () => {
  expect(classCsv({ format, summary: null }, whole)).toBe(
    ['Student,"Read, write and say ""no"""', 'Amara,3.125', "'=cmd(),", 'Zoë,', ''].join('\r\n'),
  )
})

it('has the key and the summary that are shown, and names as they are written', () => {
  const summary = summaryColumn('mastered', { outcomes: [outcome], isSorted: false })
  const csv = classCsv({ format: { ...format, name: 'last_first', secondary: 'sis_id' }, summary }, whole)
  expect(csv.split('\r\n').map((line) => line.replace('"Read, write and say ""no"""', 'Read'))).toEqual([
    'Student,SIS ID,Read,Mastered',
    'Amara by family name,ST-1,3.125,1',
    "'=cmd() by family name,,,",
    "Zoë by family name,'-7,,0",
    '',
  ])
})
