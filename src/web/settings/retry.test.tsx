// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderedHook } from '../testing/rendered.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { useSavedView } from './use-saved-view.ts'
import { useViewSettings } from './use-view-settings.ts'
import { viewQueries } from './view-queries.ts'

const courseId = '7'

/** Each save that is under way, to be answered or to fail. */
let saves: { body: object; answer: (status: number) => Promise<void> }[] = []

beforeEach(() => {
  saves = []
  vi.stubGlobal(
    'fetch',
    (_address: URL, { method = 'GET', body = '' }: { method?: string; body?: string }) => {
      if (method === 'GET') return Promise.resolve(Response.json({ learning_mastery_gradebook_settings: {} }))
      const sent = JSON.parse(body) as object
      return new Promise<Response>((resolve) =>
        saves.push({
          body: sent,
          answer: (status) => act(async () => resolve(Response.json(sent, { status }))),
        }),
      )
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const hookOf = <Given,>(hook: () => Given) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(viewQueries.capabilities().queryKey, { features: ['view'] } as never)
  const { call, last } = renderedHook(hook, (child) => (
    <QueryClientProvider client={client}>
      <ToastProvider>{child}</ToastProvider>
    </QueryClientProvider>
  ))
  call()
  return last
}
const nextSave = async () => {
  await vi.waitFor(() => expect(saves).not.toHaveLength(0))
  return saves.shift() ?? Promise.reject(new Error('There is no save'))
}
const retry = () => [...document.querySelectorAll('button')].find((each) => each.textContent === 'Retry')

it('has no Retry of a width once a later one of the same is set, only of another thing', async () => {
  const view = hookOf(() => useSavedView(courseId))
  const set = (width: number) => act(async () => view().change(() => ({ student_column_width: width })))
  await set(200)
  await (await nextSave()).answer(500)
  await vi.waitFor(() => expect(retry()).toBeDefined())
  await act(async () => view().change(() => ({ density: 'compact' })))
  await (await nextSave()).answer(200)
  expect(retry()).toBeDefined()
  await set(300)
  expect(retry()).toBeUndefined()
  await (await nextSave()).answer(200)
  expect(retry()).toBeUndefined()
})

it('has no Retry of a width that fails while a later one waits, once that is saved', async () => {
  const view = hookOf(() => useSavedView(courseId))
  const set = (width: number) => act(async () => view().change(() => ({ student_column_width: width })))
  await set(200)
  await set(300)
  await (await nextSave()).answer(500)
  await vi.waitFor(() => expect(retry()).toBeDefined())
  const later = await nextSave()
  expect(later.body).toEqual({ student_column_width: 300 })
  await later.answer(200)
  await vi.waitFor(() => expect(retry()).toBeUndefined())
})

it('has no Retry of a setting that fails while a later choice of it waits, once that is saved', async () => {
  const settings = hookOf(() => useViewSettings(courseId, { onSaved: () => undefined }))
  const choose = (format: 'icon_only' | 'icon_and_label') =>
    act(async () => settings().change({ score_display_format: format }))
  await choose('icon_only')
  await choose('icon_and_label')
  await (await nextSave()).answer(500)
  await vi.waitFor(() => expect(retry()).toBeDefined())
  await (await nextSave()).answer(200)
  await vi.waitFor(() => expect(retry()).toBeUndefined())
})
