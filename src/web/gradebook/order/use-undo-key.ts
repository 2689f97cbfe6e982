import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../../ui/is-typing.ts'

/** Ctrl+Z (Command+Z) takes back the last move, wherever the focus is outside of a text field. */
export function useUndoKey(undo: () => boolean) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
    if (!isTyping(event.target) && undo()) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
