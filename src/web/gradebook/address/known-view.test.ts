import { expect, it } from 'vitest'
import { knownView } from './known-view.ts'
import { viewOf } from './search-params.ts'

const sections = [{ id: '11' }, { id: '12' }]
const ratings = [3, 1].map((points) => ({ points, description: '' }))
const outcomes = [
  { id: '301', ratings },
  { id: '302', ratings },
]

it('leaves out what the course does not have', () => {
  const view = viewOf({
    sort: '999',
    order: 'desc',
    section: '11,99',
    level: '301:1,301:2,302:none,302:below,999:0',
    hidden: '302,998',
    opened: '301,997',
  })
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
  })
})

it('keeps what the course has', () => {
  const view = viewOf({ sort: '301', order: 'desc', section: '12', level: '302:0', hidden: '301' })
  expect(knownView(view, { sections, outcomes })).toBe(view)
})

it('keeps all that is not known yet', () => {
  const view = viewOf({ sort: '999', section: '99', level: '999:0', hidden: '999' })
  expect(knownView(view, { sections: undefined, outcomes: undefined })).toBe(view)
})
