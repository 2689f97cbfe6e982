// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { expect, it } from 'vitest'
import { parseSearch } from './gradebook/address/search-params.ts'
import { paths } from './paths.ts'
import { viewAddress } from './view-address.ts'

const open = async (entry: string) => {
  const root = createRootRoute()
  const gradebook = createRoute({
    getParentRoute: () => root,
    path: paths.gradebook.pattern,
    validateSearch: parseSearch,
  })
  const router = createRouter({
    routeTree: root.addChildren([gradebook]),
    history: createMemoryHistory({ initialEntries: [entry] }),
  })
  await router.load()
  return { router, address: viewAddress(router, '7') }
}

it.each(['/courses/7/gradebook?order=desc', '/courses/7/gradebook/?order=desc'])(
  'reads what was gone to a moment ago, opened at %s',
  async (entry) => {
    const { address } = await open(entry)
    expect(address.searchNow()).toEqual({ order: 'desc' })
    address.goTo({ student: 'an' })
    expect(address.searchNow()).toEqual({ student: 'an' })
    address.goTo({ ...address.searchNow(), outcome: 'water' })
    expect(address.searchNow()).toEqual({ student: 'an', outcome: 'water' })
  },
)

it('reads nothing of another course', async () => {
  const { router, address } = await open('/courses/7/gradebook')
  void router.navigate({ to: paths.gradebook.pattern, params: { courseId: '8' } })
  expect(address.searchNow()).toBeNull()
})
