// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import type { Section } from '#contract/course.ts'
import { renderedHook } from '../testing/rendered.tsx'
import { outcomeQueries } from './data/queries.ts'
import { type GradebookSearch, nextSort, nothingGone, toggleId } from './address/search-params.ts'
import { type OnSearch, useViewInAddress } from './use-view-in-address.ts'

const courseId = '7'
const ratings = [{ points: 3, description: 'Mastery' }]
const outcomes = ['301', '302'].map((id) => ({ id, title: id, ratings, mastery_points: 3 }))
const sections: Section[] = [{ id: '11', course_id: courseId, name: 'Morning' }]

/** The view that is drawn of one address while the address itself goes on. */
const drawnAt = (search: GradebookSearch) => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  client.setQueryData(outcomeQueries.list(courseId).queryKey, { outcomes, paths: [] } as never)
  let address = search
  const onSearch: OnSearch = (edit) => {
    address = edit(address)
  }
  const { call } = renderedHook(useViewInAddress, (child) => (
    <QueryClientProvider client={client}>{child}</QueryClientProvider>
  ))
  const draw = (drawn: GradebookSearch) => call({ courseId, search: drawn, onSearch, sections })
  return { ...draw(search), addressNow: () => address, draw }
}

it('loses none of several changes that are made of one drawing', () => {
  const { change, addressNow } = drawnAt({ order: 'desc' })
  change((view) => nextSort(view, { by: 'outcome', outcomeId: '301' }))
  change({ firstRow: 9 }, { replace: true })
  change((view) => ({ hiddenOutcomes: toggleId(view.hiddenOutcomes, '301') }))
  change((view) => ({ hiddenOutcomes: toggleId(view.hiddenOutcomes, '302') }))
  expect(addressNow()).toEqual({ sort: '301', row: '10', hidden: '301,302' })
})

it('makes a change of what the course has of the view; a filter that is gone stays in the address until it is put away', () => {
  const { view, change, addressNow } = drawnAt({ sort: '999', section: '11,99', hidden: '302,998' })
  expect(view.sort).toEqual({ by: 'student' })
  change((now) => nextSort(now, { by: 'student' }))
  expect(addressNow()).toEqual({ order: 'desc', section: '11,99', hidden: '302' })
  change({ gone: nothingGone })
  expect(addressNow()).toEqual({ order: 'desc', section: '11', hidden: '302' })
})

it('gives one way to change it, whatever the address says', () => {
  const { change, draw } = drawnAt({})
  expect(draw({ order: 'desc', student: 'an' }).change).toBe(change)
})
