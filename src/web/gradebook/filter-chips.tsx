import { X } from 'lucide-react'
import type { ActiveFilter } from './filters.ts'
import { words } from './words.ts'

/** The filters in force, each with the way to take it away. */
export function FilterChips({
  filters,
  onRemove,
  onClear,
}: {
  filters: readonly ActiveFilter[]
  onRemove: (filter: ActiveFilter) => void
  onClear: () => void
}) {
  if (filters.length === 0) return null
  return (
    <div className="gradebook-chips" role="group" aria-label={words.filtersInForce}>
      {filters.map((filter) => (
        <button
          key={filter.key}
          type="button"
          className="gradebook-chip"
          aria-label={words.removeFilter(filter.text)}
          onClick={() => onRemove(filter)}
        >
          <span>{filter.text}</span>
          <X aria-hidden="true" />
        </button>
      ))}
      {filters.length > 1 && (
        <button type="button" className="gradebook-clear" onClick={onClear}>
          {words.clearFilters}
        </button>
      )}
    </div>
  )
}
