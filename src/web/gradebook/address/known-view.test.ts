import { expect, it } from 'vitest'
import { knownView, namesUnknown } from './known-view.ts'
import { searchOf, viewOf } from './search-params.ts'

const sections = [{ id: '11' }, { id: '12' }]
const ratings = [3, 1].map((points) => ({ points, description: '' }))
const outcomes = [
  { id: '301', ratings },
  { id: '302', ratings },
]

const search = {
  sort: '999',
  order: 'desc',
  section: '11,99',
  level: '301:1,301:2,302:none,302:below,999:0',
  hidden: '302,998',
  opened: '301,997',
}

it('leaves out what the course does not have, and tells by what nobody is filtered or sorted', () => {
  const view = viewOf(search)
  expect(knownView(view, { sections, outcomes })).toEqual({
    ...view,
    sort: { by: 'student' },
    order: 'asc',
    sectionIds: ['11'],
    levels: [
      { outcomeId: '301', level: 1 },
      { outcomeId: '302', level: 'unscored' },
      { outcomeId: '302', level: 'unassessed' },
      { outcomeId: '302', level: 'below' },
    ],
    hiddenOutcomes: ['302'],
    openedOutcomes: ['301'],
    gone: {
      sort: { sort: { by: 'outcome', outcomeId: '999' }, order: 'desc' },
      sectionIds: ['99'],
      levels: [
        { outcomeId: '301', level: 2 },
        { outcomeId: '999', level: 0 },
      ],
    },
  })
})

it('keeps in the address what nobody is filtered or sorted by, until another sort is chosen', () => {
  const view = knownView(viewOf(search), { sections, outcomes })
  expect(searchOf({ ...view, firstRow: 4 })).toEqual({
    sort: '999',
    order: 'desc',
    section: '11,99',
    level: '301:1,302:unscored,302:unassessed,302:below,301:2,999:0',
    hidden: '302',
    opened: '301',
    row: '5',
  })
  expect(searchOf({ ...view, order: 'desc' })).toMatchObject({ order: 'desc', section: '11,99' })
  expect(searchOf({ ...view, order: 'desc' })).not.toHaveProperty('sort')
})

it.each([
  [{}, false],
  [{ hidden: '301', opened: '302', student: 'a', sort: 'D_12' }, false],
  [{ sort: '301' }, true],
  [{ level: '301:0' }, true],
  [{ section: '11' }, true],
])('waits for what the course has where a view filters or sorts by it: %j', (named, waits) => {
  const view = viewOf(named)
  expect(namesUnknown(view, { sections: true, outcomes: true })).toBe(waits)
  expect(namesUnknown(view, { sections: false, outcomes: false })).toBe(false)
})

it('keeps what the course has', () => {
  const view = viewOf({ sort: '301', order: 'desc', section: '12', level: '302:0', hidden: '301' })
  expect(knownView(view, { sections, outcomes })).toBe(view)
})

it('keeps all that is not known yet', () => {
  const view = viewOf({ sort: '999', section: '99', level: '999:0', hidden: '999' })
  expect(knownView(view, { sections: undefined, outcomes: undefined })).toBe(view)
})
