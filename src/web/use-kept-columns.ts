import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type GradebookSearch, searchOf, viewOf } from './gradebook/search-params.ts'
import type { useSavedView } from './settings/use-saved-view.ts'

type OnSearch = (search: GradebookSearch, options?: { replace?: boolean }) => void

const columnsOf = (search: GradebookSearch) => {
  const { hiddenOutcomes, collapsedGroups } = viewOf(search)
  return { hiddenOutcomes, collapsedGroups }
}

/** A list that is kept, with what one change of view has added and taken away; of that list alone, whatever else is kept. */
export const keptAfter = (
  kept: readonly string[] | undefined,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): string[] => {
  const left = kept?.filter((id) => after.includes(id) || !before.includes(id)) ?? []
  return [...new Set([...left, ...after.filter((id) => !before.includes(id))])]
}

/**
 * Hidden columns and collapsed groups stand in the address. They are kept as the teacher last chose them, and a gradebook
 * that is opened by its plain address has them again. Gives the way to another view that keeps them.
 */
export function useKeptColumns({
  search,
  saved,
  onSearch,
}: {
  search: GradebookSearch
  saved: Pick<ReturnType<typeof useSavedView>, 'isKnown' | 'view' | 'change'>
  onSearch: OnSearch
}): OnSearch {
  const [isPlain] = useState(() => Object.keys(search).length === 0)
  const isOpened = useRef(!isPlain)
  const open = useEffectEvent(() => {
    if (isOpened.current || !saved.isKnown) return
    isOpened.current = true
    const { hidden_outcomes: hiddenOutcomes = [], collapsed_groups: collapsedGroups = [] } = saved.view
    const isUntouched = Object.values(columnsOf(search)).every((ids) => ids.length === 0)
    // Chosen while the view was on its way, other columns are what is wanted.
    if (isUntouched && hiddenOutcomes.length + collapsedGroups.length > 0)
      onSearch(searchOf({ ...viewOf(search), hiddenOutcomes, collapsedGroups }), { replace: true })
  })
  useEffect(() => {
    open()
    // Whatever else changes, it is opened once.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [saved.isKnown])

  const { change } = saved
  return useCallback(
    (next, options) => {
      const [before, after] = [columnsOf(search), columnsOf(next)]
      if (JSON.stringify(before) !== JSON.stringify(after))
        change((kept) => ({
          hidden_outcomes: keptAfter(kept.hidden_outcomes, {
            before: before.hiddenOutcomes,
            after: after.hiddenOutcomes,
          }),
          collapsed_groups: keptAfter(kept.collapsed_groups, {
            before: before.collapsedGroups,
            after: after.collapsedGroups,
          }),
        }))
      onSearch(next, options)
    },
    [search, onSearch, change],
  )
}
