// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { renderedHook } from '../../testing/rendered.tsx'
import { useOpenedWorks } from './use-opened-works.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

const outcomes = ['301', '302'].map((id) => ({
  id,
  title: id,
  outcome: { id },
})) as unknown as OutcomeColumn[]
const workHref = () => null

it('opens and closes an outcome while no student is there', () => {
  const { call } = renderedHook(useOpenedWorks, (child) => (
    <QueryClientProvider client={new QueryClient()}>{child}</QueryClientProvider>
  ))
  const opened = (...openedIds: string[]) => [
    ...call({ courseId: '7', outcomes, openedIds, pages: [], workHref }).keys(),
  ]
  expect(opened('301')).toEqual(['301'])
  expect(opened('301', '302')).toEqual(['301', '302'])
  expect(opened('302')).toEqual(['302'])
  expect(opened()).toEqual([])
})
