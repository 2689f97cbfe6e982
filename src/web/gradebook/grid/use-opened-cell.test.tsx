// @vitest-environment jsdom
import { act } from 'react'
import { expect, it } from 'vitest'
import { renderedHook } from '../../testing/rendered.tsx'
import { useOpenedCell } from './use-opened-cell.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import type { StudentRow } from '../model/rollups.ts'

const columns = [{ id: '301', title: 'Fractions', outcome: { id: '301' } }] as unknown as OutcomeColumn[]
const student = (id: string) => ({ id, slots: new Map() }) as unknown as StudentRow
const [amara, bo] = [student('1'), student('2')]

const openedAt = (rows: Record<number, StudentRow>) => {
  const { call, last } = renderedHook(useOpenedCell)
  const show = (there: Record<number, StudentRow>, rowsKey = 'by name') =>
    call({ columns, rowAt: (row) => there[row], rowsKey, nameOf: ({ id }) => id }).cell?.student.id
  show(rows)
  act(() => last().open(5, '301'))
  return { show, last }
}

it('stays as it was while its row is not known', () => {
  const { show, last } = openedAt({ 5: amara, 6: bo })
  expect(show({})).toBe('1')
  expect(last().cell?.onNext).toBeUndefined()
  expect(show({ 5: amara })).toBe('1')
  expect(last().place).toEqual({ row: 5, columnId: '301' })
})

it('is closed where somebody else is in its row', () => {
  const { show, last } = openedAt({ 5: amara })
  expect(show({ 5: bo })).toBeUndefined()
  expect(show({ 5: amara })).toBeUndefined()
  expect(last().place).toBeNull()
})

it('is closed where another sort leaves nobody known to be in its row, not where the student stays', () => {
  const { show } = openedAt({ 5: amara })
  expect(show({ 5: amara }, 'by score')).toBe('1')
  expect(show({}, 'by score')).toBe('1')
  expect(show({}, 'by name')).toBeUndefined()
})
