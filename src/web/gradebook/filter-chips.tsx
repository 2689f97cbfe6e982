import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ActiveFilter } from './filters.ts'
import { focusGrid } from './grid-place.ts'
import { words } from './words.ts'

/** The filters in force, each with the way to take it away. */
export function FilterChips({
  filters,
  count,
  onRemove,
  onClear,
}: {
  filters: readonly ActiveFilter[]
  /** How many students they leave, in words; null where the bar says so. */
  count: string | null
  onRemove: (filter: ActiveFilter) => void
  onClear: () => void
}) {
  const group = useRef<HTMLDivElement>(null)
  const pressed = useRef({ place: 0, of: 0 })
  useLayoutEffect(() => {
    const { place, of } = pressed.current
    if (filters.length >= of) return
    pressed.current = { place: 0, of: 0 }
    // A chip that is taken away takes the focus with it: it goes to the next one, or to the grid.
    if (document.activeElement !== document.body) return
    const chips = group.current?.querySelectorAll('button') ?? []
    const next = chips[Math.min(place, chips.length - 1)]
    if (next === undefined) focusGrid()
    else next.focus()
  }, [filters.length])

  if (filters.length === 0) return null
  return (
    <div ref={group} className="gradebook-chips" role="group" aria-label={words.filtersInForce}>
      {filters.map((filter, place) => (
        <button
          key={filter.key}
          type="button"
          className="gradebook-chip"
          aria-label={words.removeFilter(filter.text)}
          onClick={() => {
            pressed.current = { place, of: filters.length }
            onRemove(filter)
          }}
        >
          <span>{filter.text}</span>
          <X aria-hidden="true" />
        </button>
      ))}
      {count !== null && (
        // It is spoken by the bar.
        <span aria-hidden="true" className="gradebook-chips-count">
          {count}
        </span>
      )}
      {filters.length > 1 && (
        <button
          type="button"
          className="gradebook-clear"
          onClick={() => {
            pressed.current = { place: 0, of: filters.length }
            onClear()
          }}
        >
          {words.clearFilters}
        </button>
      )}
    </div>
  )
}
