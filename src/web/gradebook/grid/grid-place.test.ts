import { describe, expect, it } from 'vitest'
import { placeAfterKey, placeNow, type GridExtent, type MoveKey, type Place } from './grid-place.ts'

const extent: GridExtent = {
  headRows: ['header', 'mean'],
  studentCount: 100,
  columnIds: ['student', 'a', 'b', 'c'],
  pageRows: 20,
  bands: [],
}

describe('keys of the grid', () => {
  it.each<[string, Place, MoveKey, boolean, Place]>([
    [
      'down from the header to the pinned row',
      { row: 'header', columnId: 'a' },
      'ArrowDown',
      false,
      { row: 'mean', columnId: 'a' },
    ],
    [
      'down from the pinned row to the first student',
      { row: 'mean', columnId: 'a' },
      'ArrowDown',
      false,
      { row: 0, columnId: 'a' },
    ],
    [
      'up from the first student',
      { row: 0, columnId: 'a' },
      'ArrowUp',
      false,
      { row: 'mean', columnId: 'a' },
    ],
    [
      'no further up than the header',
      { row: 'header', columnId: 'a' },
      'ArrowUp',
      false,
      { row: 'header', columnId: 'a' },
    ],
    [
      'no further down than the last student',
      { row: 99, columnId: 'a' },
      'ArrowDown',
      false,
      { row: 99, columnId: 'a' },
    ],
    ['to the end of the row', { row: 3, columnId: 'a' }, 'End', false, { row: 3, columnId: 'c' }],
    ['to the start of the row', { row: 3, columnId: 'c' }, 'Home', false, { row: 3, columnId: 'student' }],
    ['to the last corner', { row: 'header', columnId: 'student' }, 'End', true, { row: 99, columnId: 'c' }],
    ['to the first corner', { row: 99, columnId: 'c' }, 'Home', true, { row: 'header', columnId: 'student' }],
    ['a page down', { row: 5, columnId: 'b' }, 'PageDown', false, { row: 25, columnId: 'b' }],
    [
      'a page up stops at the header',
      { row: 5, columnId: 'b' },
      'PageUp',
      false,
      { row: 'header', columnId: 'b' },
    ],
    [
      'right stops at the last column',
      { row: 5, columnId: 'c' },
      'ArrowRight',
      false,
      { row: 5, columnId: 'c' },
    ],
  ])('%s', (_, from, key, toEdge, to) => {
    expect(placeAfterKey(from, key, toEdge, extent)).toEqual(to)
  })

  it('starts from the header when the row it stood in is no longer shown', () => {
    expect(placeAfterKey({ row: 'median', columnId: 'b' }, 'ArrowDown', false, extent)).toEqual({
      row: 'mean',
      columnId: 'b',
    })
  })
})

describe('keys of the band of groups', () => {
  const banded: GridExtent = {
    ...extent,
    headRows: ['band', 'header', 'mean'],
    bands: [
      { first: 'a', last: 'b' },
      { first: 'c', last: 'c' },
    ],
  }
  it.each<[string, Place, MoveKey, boolean, Place]>([
    [
      'up to the whole stretch',
      { row: 'header', columnId: 'b' },
      'ArrowUp',
      false,
      { row: 'band', columnId: 'a' },
    ],
    ['past the stretch', { row: 'band', columnId: 'a' }, 'ArrowRight', false, { row: 'band', columnId: 'c' }],
    [
      'back to the stretch',
      { row: 'band', columnId: 'c' },
      'ArrowLeft',
      false,
      { row: 'band', columnId: 'a' },
    ],
    [
      'not over the students, who are in no group',
      { row: 'header', columnId: 'student' },
      'ArrowUp',
      false,
      { row: 'header', columnId: 'student' },
    ],
    [
      'down to the header',
      { row: 'band', columnId: 'c' },
      'ArrowDown',
      false,
      { row: 'header', columnId: 'c' },
    ],
    ['to the first cell', { row: 3, columnId: 'c' }, 'Home', true, { row: 'header', columnId: 'student' }],
  ])('%s', (_, from, key, toEdge, to) => {
    expect(placeAfterKey(from, key, toEdge, banded)).toEqual(to)
  })

  it('does nothing where the band has gone', () => {
    expect(placeAfterKey({ row: 'band', columnId: 'a' }, 'ArrowDown', false, extent)).toEqual({
      row: 'mean',
      columnId: 'a',
    })
  })
})

describe('placeNow', () => {
  const standIns: Record<string, string> = { d: 'group-1', 'a/D_1': 'a' }
  const now = (place: Place, column = 0) =>
    placeNow(place, {
      column,
      headRows: ['band', 'header', 'mean'],
      columnIds: ['student', 'a', 'b', 'c', 'group-1'],
      studentCount: 10,
      bands: [{ first: 'group-1', last: 'group-1' }],
      standInOf: (columnId) => standIns[columnId],
    })

  it('is the same place, and the same object, while nothing has become of it', () => {
    const place: Place = { row: 3, columnId: 'b' }
    expect(now(place)).toBe(place)
  })

  it.each<[string, Place, Place]>([
    ['a collapsed outcome', { row: 3, columnId: 'd' }, { row: 3, columnId: 'group-1' }],
    ['its band', { row: 'band', columnId: 'd' }, { row: 'band', columnId: 'group-1' }],
    ['a closed work', { row: 'header', columnId: 'a/D_1' }, { row: 'header', columnId: 'a' }],
    ['a band that has gone', { row: 'band', columnId: 'a' }, { row: 'header', columnId: 'a' }],
    ['a pinned row that has gone', { row: 'median', columnId: 'b' }, { row: 'header', columnId: 'b' }],
    ['a student beyond the last', { row: 12, columnId: 'b' }, { row: 9, columnId: 'b' }],
  ])('%s', (_, place, expected) => {
    expect(now(place)).toEqual(expected)
  })

  it.each([
    ['the one after it', 2, 'b'],
    ['the last one, where it was that', 7, 'group-1'],
    ['the students’ names, where it was never seen', -1, 'student'],
  ])('of a column that has gone is in %s', (_, column, columnId) => {
    expect(now({ row: 2, columnId: 'z' }, column)).toEqual({ row: 2, columnId })
  })
})
