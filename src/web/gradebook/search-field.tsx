import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { words } from './words.ts'

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
  const [draft, setDraft] = useState({ typed: text, inForce: text })
  // Another text came into force elsewhere: a chip was removed, or the browser went back.
  if (draft.inForce !== text)
    setDraft({ typed: draft.typed.trim() === text ? draft.typed : text, inForce: text })
  const { typed } = draft

  const putInForce = useEffectEvent((next: string) => {
    if (next.trim() !== text) onChange(next.trim())
  })
  useEffect(() => {
    const rest = setTimeout(() => putInForce(typed), typingRest)
    return () => clearTimeout(rest)
  }, [typed])
  const empty = () => {
    setDraft({ typed: '', inForce: text })
    onChange('')
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
        onChange={(event) => setDraft({ typed: event.currentTarget.value, inForce: text })}
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
