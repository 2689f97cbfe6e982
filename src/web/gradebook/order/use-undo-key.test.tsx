// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { renderedHook } from '../../testing/rendered.tsx'
import { useUndoKey } from './use-undo-key.ts'

/** How often a move is taken back by a press of Z while something else is on the page. */
const undoneBy = (keys: KeyboardEventInit, beside = '') => {
  let count = 0
  const { call } = renderedHook(useUndoKey)
  call(() => (count += 1) > 0)
  document.body.insertAdjacentHTML('beforeend', beside)
  const pressed = new KeyboardEvent('keydown', { key: 'z', bubbles: true, cancelable: true, ...keys })
  document.body.dispatchEvent(pressed)
  expect(pressed.defaultPrevented).toBe(count > 0)
  return count
}

it.each<[string, KeyboardEventInit, number]>([
  ['Ctrl', { ctrlKey: true }, 1],
  ['Command', { metaKey: true }, 1],
  ['nothing', {}, 0],
  ['Ctrl and Shift', { ctrlKey: true, shiftKey: true }, 0],
  ['AltGr', { ctrlKey: true, altKey: true }, 0],
])('takes back by Z with %s: %#', (_, keys, times) => {
  expect(undoneBy(keys)).toBe(times)
})

it.each([
  ['a menu', '<div role="menu"></div>', 0],
  ['a list to choose from', '<div role="listbox"></div>', 0],
  ['a drawer over the page', '<div role="dialog" data-modal="true"></div>', 0],
  ['a column in the hand', '<div data-dragging="true"></div>', 0],
  ['a drawer beside the grid', '<div role="dialog"></div>', 1],
])('takes back beside %s: %#', (_, beside, times) => {
  expect(undoneBy({ ctrlKey: true }, beside)).toBe(times)
})
