// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { rendered } from '../../testing/rendered.tsx'
import { SearchField } from './search-field.tsx'

afterEach(() => vi.useRealTimers())

it('keeps a letter that is typed just as those before it are sent', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { place, draw } = rendered()
  const sent: string[] = []
  const field = (text: string) => (
    <SearchField label="Find" text={text} onChange={(next) => sent.push(next)} />
  )
  draw(field(''))
  const input = place.querySelector('input')
  const type = (text: string) => {
    // As a browser does, past what React knows of the field.
    Reflect.set(HTMLInputElement.prototype, 'value', text, input)
    input?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  act(() => type('an'))
  act(() => {
    vi.advanceTimersByTime(1000)
    type('ann')
  })
  expect(sent).toEqual(['an'])
  draw(field('an'))
  expect(input?.value).toBe('ann')
  act(() => void vi.advanceTimersByTime(1000))
  expect(sent).toEqual(['an', 'ann'])
})
