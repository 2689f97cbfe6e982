import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { words } from '../words/words.ts'

/** Typing is answered once it rests for this long, in ms. */
const typingRest = 180

/** A field whose text narrows the grid as it is typed. `text` is what is in force; Escape empties it. */
export function SearchField({
  label,
  text,
  onChange,
}: {
  label: string
  text: string
  onChange: (text: string) => void
}) {
  const [draft, setDraft] = useState({ typed: text, inForce: text, sent: text })
  // A text in force that was not sent from here replaces what is typed: a chip was removed, or the browser went back. One
  // that was sent from here does not: more may have been typed since.
  if (draft.inForce !== text)
    setDraft(draft.sent === text ? { ...draft, inForce: text } : { typed: text, inForce: text, sent: text })
  const { typed } = draft

  const send = (next: string) => {
    setDraft((current) => ({ ...current, sent: next }))
    onChange(next)
  }
  const putInForce = useEffectEvent((next: string) => {
    if (next.trim() !== text) send(next.trim())
  })
  useEffect(() => {
    const rest = setTimeout(() => putInForce(typed), typingRest)
    return () => clearTimeout(rest)
  }, [typed])
  const empty = () => {
    setDraft((current) => ({ ...current, typed: '' }))
    send('')
  }

  return (
    <span className="gradebook-search">
      <Search aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const { value } = event.currentTarget
          setDraft((current) => ({ ...current, typed: value }))
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return
          event.preventDefault()
          empty()
        }}
      />
      {typed !== '' && (
        <button type="button" aria-label={words.clearSearch(label)} onClick={empty}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
