// @vitest-environment jsdom
import { MutationObserver, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, useMemo, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutcomeArrangement } from '#contract/settings.ts'
import { choicesScope } from '../../course-choices.ts'
import { ToastProvider } from '../../ui/toast.tsx'
import { outcomeQueries } from '../data/queries.ts'
import { useOutcomeOrder } from './use-outcome-order.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

const courseId = '9'
const settingsKey = ['settings', courseId]
const listKey = outcomeQueries.list(courseId).queryKey
const groupOf: Record<string, string> = { 1: 'odd', 2: 'even', 3: 'odd', 4: 'even' }

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
// jsdom draws no frames of its own accord.
vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => setTimeout(() => draw(0), 0))

/** A server that answers each save when it is told to; `own` is the teacher's own order that it has. */
const source = { own: '', waiting: [] as ((isKept: boolean) => void)[], saves: [] as string[] }

const outcome = (id: string) => ({
  id,
  title: `Outcome ${id}`,
  calculation_method: 'latest',
  points_possible: 4,
  mastery_points: 3,
  ratings: [],
})
const columnOf = ({ id, title }: { id: string; title: string }) =>
  ({ id, title, group: { id: groupOf[id], path: [] } }) as unknown as OutcomeColumn
const failed = () => Response.json({ errors: [{ message: 'Out of order.' }] }, { status: 500 })
const pages = { current: '', first: '', last: '', template: '' }
const pagination = { per_page: 1, page: 1, count: 0, page_count: 1, ...pages }

beforeEach(() => {
  Object.assign(source, { own: '1234', waiting: [], saves: [] })
  vi.stubGlobal('fetch', async (address: URL, { body }: { body?: string }) => {
    if (body === undefined)
      return address.searchParams.has('outcome_arrangement')
        ? Response.json({
            rollups: [],
            meta: { pagination },
            linked: { outcomes: source.own.split('').map(outcome) },
          })
        : failed()
    const sent: unknown = JSON.parse(body)
    const order = Array.isArray(sent)
      ? sent.map((each: { outcome_id: number }) => each.outcome_id).join('')
      : null
    source.saves.push(order ?? body)
    const isKept = await new Promise<boolean>((tell) => source.waiting.push(tell))
    if (isKept && order !== null) source.own = order
    return isKept ? new Response(null, { status: 204 }) : failed()
  })
})

const opened: Root[] = []
afterEach(() => act(async () => opened.splice(0).forEach((root) => root.unmount())))

/** Time for what is promised to be done, and drawn. */
const settle = () => act(() => new Promise((done) => setTimeout(done, 20)))
const until = async (holds: () => boolean) => {
  while (!holds()) await settle()
  await settle()
}

async function openColumns({
  arrangement = 'custom',
  isGrouped = false,
}: { arrangement?: OutcomeArrangement; isGrouped?: boolean } = {}) {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, networkMode: 'always' } },
  })
  const show = (ids: string) =>
    queryClient.setQueryData(listKey, { outcomes: ids.split('').map(outcome), paths: [] })
  show('1234')
  queryClient.setQueryData(settingsKey, { outcome_arrangement: arrangement })
  const shown = { order: '', drawn: [] as string[] }
  let use: ReturnType<typeof useOutcomeOrder> | null = null
  let group: (isGrouped: boolean) => void = () => undefined

  function Columns() {
    const [areGrouped, setAreGrouped] = useState(isGrouped)
    const { data } = useQuery({ ...outcomeQueries.list(courseId), enabled: false })
    const columns = useMemo(() => (data?.outcomes ?? []).map(columnOf), [data])
    use = useOutcomeOrder({
      courseId,
      columns,
      settingsKey,
      isGrouped: areGrouped,
      onGrouped: setAreGrouped,
    })
    group = setAreGrouped
    shown.order = `${use.order.join('')}${areGrouped ? ' grouped' : ''}`
    if (shown.drawn.at(-1) !== shown.order) shown.drawn.push(shown.order)
    return null
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  opened.push(root)
  await act(async () => {
    root.render(
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <Columns />
        </ToastProvider>
      </QueryClientProvider>,
    )
  })
  const now = () => {
    if (use === null) throw new Error('The columns are not drawn')
    return use
  }
  return {
    shown,
    show: (ids: string) => act(async () => void show(ids)),
    group: (areGrouped: boolean) => act(async () => group(areGrouped)),
    undo: () => act(async () => void now().undo()),
    move: (id: string, toIndex: number) =>
      act(async () => {
        const units = now().order.map((each) => ({ id: each, outcomeIds: [each], group: null, columns: [] }))
        now().move(id, toIndex, units)
      }),
    /** The save that is on its way is answered; what comes of it is drawn. */
    answer: async (isKept: boolean) => {
      await until(() => source.waiting.length > 0)
      source.waiting.shift()?.(isKept)
      const isMoving = () => queryClient.isMutating({ mutationKey: ['outcome-order'] }) > 0
      await until(() => source.waiting.length > 0 || !isMoving())
    },
    retry: async () => {
      const button = () =>
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Retry')
      await until(() => button() !== undefined)
      await act(async () => button()?.click())
    },
    /** Another setting is changed, whose save does not end. */
    changeOther: () => {
      const mutationFn = () => new Promise<void>(() => undefined)
      const other = new MutationObserver(queryClient, { scope: choicesScope(courseId), mutationFn })
      void other.mutate({ name_display_format: 'last_first' } as never)
    },
    arrangement: () =>
      queryClient.getQueryData<{ outcome_arrangement: string }>(settingsKey)?.outcome_arrangement,
  }
}

test('groups that two moves took apart are together again when neither could be saved', async () => {
  const { answer, shown, move } = await openColumns({ isGrouped: true })
  expect(shown.order).toBe('1324 grouped')
  await move('1', 1)
  await move('4', 0)
  expect(shown.order).toBe('4312')
  await answer(false)
  await answer(false)
  expect(shown.order).toBe('1324 grouped')
})

test('groups put together while a move is being saved are drawn so at once, and stay so when it fails', async () => {
  const { answer, shown, move, group } = await openColumns()
  await move('1', 1)
  await group(true)
  expect(shown.order).toBe('2413 grouped')
  await answer(false)
  expect(shown.order).toBe('1324 grouped')
})

test('taking a move back leaves groups together that were put so since, while it is saved too', async () => {
  const { answer, shown, move, group, undo } = await openColumns()
  await move('1', 1)
  await answer(true)
  await group(true)
  shown.drawn.length = 0
  await undo()
  await answer(true)
  expect(shown.drawn).toEqual(['1324 grouped'])
})

test('a move that is tried again leaves what another tab has moved since', async () => {
  const { answer, shown, move, show, retry } = await openColumns()
  await move('1', 1)
  await answer(false)
  expect(shown.order).toBe('1234')
  await show('4123')
  await retry()
  await answer(true)
  expect(source.saves).toEqual(['2134', '4213'])
  expect(shown.order).toBe('4213')
})

test('an undo whose arrangement alone could not be saved is not taken back twice', async () => {
  const { answer, shown, move, undo, arrangement } = await openColumns({ arrangement: 'alphabetical' })
  source.own = '4321'
  await move('3', 3)
  await answer(true)
  expect(shown.order).toBe('1243')
  await undo()
  await answer(true)
  await answer(false)
  // The own order is back, and custom as long as the arrangement is not saved.
  expect([shown.order, arrangement()]).toEqual(['4321', 'custom'])
  await undo()
  expect(source.saves).toHaveLength(3)
  expect(shown.order).toBe('4321')
})

test('a move that fails goes back to the arrangement before it, also while another setting waits', async () => {
  const { answer, move, changeOther, arrangement } = await openColumns({ arrangement: 'upload_order' })
  source.own = '4321'
  await move('1', 1)
  expect(arrangement()).toBe('custom')
  changeOther()
  await answer(false)
  expect(arrangement()).toBe('upload_order')
})
