import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ActiveFilter } from './filters.ts'
import { words } from '../words/words.ts'

/** The filters in force, each with the way to take it away. */
export function FilterChips({
  filters,
  count,
  onPress,
  onRemove,
  onClear,
}: {
  filters: readonly ActiveFilter[]
  /** How many students they leave, in words; null where the bar says so. */
  count: string | null
  /** Before one of them is taken away, which may be the last. */
  onPress: () => void
  onRemove: (filter: ActiveFilter) => void
  onClear: () => void
}) {
  const group = useRef<HTMLDivElement>(null)
  const pressed = useRef({ place: 0, of: 0 })
  useLayoutEffect(() => {
    const { place, of } = pressed.current
    if (filters.length >= of) return
    // Several filters go one after another: each takes the chip of its own with it, and the focus on that.
    pressed.current = { place, of: filters.length }
    if (document.activeElement !== document.body) return
    const chips = group.current?.querySelectorAll('button') ?? []
    chips[Math.min(place, chips.length - 1)]?.focus()
  }, [filters.length])
  const press = (place: number, act: () => void) => {
    pressed.current = { place, of: filters.length }
    onPress()
    act()
  }

  if (filters.length === 0) return null
  return (
    <div ref={group} className="gradebook-chips" role="group" aria-label={words.filtersInForce}>
      {count !== null && (
        // It is spoken by the bar.
        <span aria-hidden="true" className="gradebook-chips-count">
          {count}
        </span>
      )}
      {filters.map((filter, place) => (
        <button
          key={filter.key}
          type="button"
          className="gradebook-chip"
          aria-label={filter.label ?? words.removeFilter(filter.text)}
          onClick={() => press(place, () => onRemove(filter))}
        >
          <span>{filter.text}</span>
          <X aria-hidden="true" />
        </button>
      ))}
      {filters.filter(({ label }) => label === undefined).length > 1 && (
        <button type="button" className="gradebook-clear" onClick={() => press(0, onClear)}>
          {words.clearFilters}
        </button>
      )}
    </div>
  )
}
