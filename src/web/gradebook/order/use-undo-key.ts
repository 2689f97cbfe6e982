import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../../ui/is-typing.ts'

/** What has the keys to itself while it is there. */
const ownsKeys = '[role="menu"], [role="listbox"], [data-modal], [data-dragging]'

/**
 * Ctrl+Z (Command+Z) takes back the last move, wherever the focus is outside of a text field: beside an open drawer too,
 * but not while something is open over the grid, or a column is in the hand.
 */
export function useUndoKey(undo: () => boolean) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
    // AltGr says that it is Ctrl and Alt.
    if (event.shiftKey || event.altKey || isTyping(event.target)) return
    if (document.querySelector(ownsKeys) === null && undo()) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
