// @vitest-environment jsdom
import { act } from 'react'
import { expect, it } from 'vitest'
import { renderedHook } from '../../testing/rendered.tsx'
import { useOpenedCell } from './use-opened-cell.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import type { StudentRow } from '../model/rollups.ts'

const column = (id: string) => ({ id, title: `Outcome ${id}`, outcome: { id } }) as unknown as OutcomeColumn
const columns = ['301', '302'].map(column)
const student = (id: string) => ({ id, slots: new Map() }) as unknown as StudentRow
const [amara, bo] = [student('1'), student('2')]

/** Amara's cell is opened in row 5; `show` draws other rows. */
const openedAt = (rows: Record<number, StudentRow>) => {
  const { call, last } = renderedHook(useOpenedCell)
  const show = (
    there: Record<number, StudentRow>,
    { rowsKey = 'by name', outcomeIds = ['301', '302'] } = {},
  ) => {
    const students = { studentCount: 10, rowAt: (row: number) => there[row] }
    return call({ columns, outcomeIds, students, rowsKey, nameOf: ({ id }) => id }).cell?.student.id
  }
  show(rows)
  act(() => last().open(5, '301'))
  return { show, last, steps: () => last().cell?.steps }
}

it('stays where it was while its row is not known', () => {
  const { show, last, steps } = openedAt({ 5: amara, 6: bo })
  expect(show({})).toBe('1')
  expect(steps()?.nextStudent).toBeUndefined()
  expect(last().at?.place).toEqual({ row: 5, columnId: '301' })
  expect(show({ 5: amara })).toBe('1')
})

it('goes along with its student into another row', () => {
  const { show, last } = openedAt({ 5: amara, 6: bo })
  expect(show({ 5: bo, 8: amara }, { rowsKey: 'by score' })).toBe('1')
  expect(last().at).toEqual({ key: '1 301', place: { row: 8, columnId: '301' } })
})

it('stays that of its student where nobody knows the row, in no place and without a neighbour', () => {
  const { show, last, steps } = openedAt({ 5: amara })
  expect(show({ 5: bo }, { rowsKey: 'by score' })).toBe('1')
  expect(last().at).toEqual({ key: '1 301', place: null })
  expect(steps()).toMatchObject({ previousStudent: undefined, nextStudent: undefined })
  expect(show({ 5: bo, 0: amara }, { rowsKey: 'by score' })).toBe('1')
  expect(last().at).toEqual({ key: '1 301', place: { row: 0, columnId: '301' } })
})

it('leads to the students and the outcomes beside it, as far as there are any', () => {
  const { last, steps } = openedAt({ 5: amara, 6: bo })
  expect(steps()).toMatchObject({ previousStudent: undefined, previousOutcome: undefined })
  act(() => steps()?.nextOutcome?.())
  expect([last().at?.place?.columnId, steps()?.nextOutcome]).toEqual(['302', undefined])
  act(() => steps()?.nextStudent?.())
  expect(last().at).toEqual({ key: '2 302', place: { row: 6, columnId: '302' } })
  act(() => steps()?.previousOutcome?.())
  expect(last().at).toEqual({ key: '2 301', place: { row: 6, columnId: '301' } })
})

it('leads on by the columns that are there', () => {
  const { show, steps } = openedAt({ 5: amara })
  show({ 5: amara }, { outcomeIds: ['302', '301'] })
  expect(steps()).toMatchObject({ previousOutcome: expect.any(Function), nextOutcome: undefined })
  show({ 5: amara }, { outcomeIds: ['302'] })
  expect(steps()).toMatchObject({ previousOutcome: undefined, nextOutcome: undefined })
})
