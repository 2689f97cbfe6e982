import { useEffect, useState } from 'react'
import { isTyping } from '../ui/is-typing.ts'

/** `?` opens the list of keys, wherever the focus is outside of a text field. */
export function useHelpKey() {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      setIsOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return { isOpen, close: () => setIsOpen(false) }
}
