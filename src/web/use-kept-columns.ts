import { useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { type GradebookSearch, searchOf, viewOf } from './gradebook/search-params.ts'
import type { useSavedView } from './settings/use-saved-view.ts'

type OnSearch = (search: GradebookSearch, options?: { replace?: boolean }) => void

const columnsOf = (search: GradebookSearch) => {
  const { hiddenOutcomes, collapsedGroups } = viewOf(search)
  return { hidden_outcomes: [...hiddenOutcomes], collapsed_groups: [...collapsedGroups] }
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
  const isOpened = useRef(false)
  const open = useEffectEvent(() => {
    if (isOpened.current) return
    const isPlain = Object.keys(search).length === 0
    if (isPlain && !saved.isKnown) return
    isOpened.current = true
    const { hidden_outcomes: hiddenOutcomes = [], collapsed_groups: collapsedGroups = [] } = saved.view
    if (isPlain && hiddenOutcomes.length + collapsedGroups.length > 0)
      onSearch(searchOf({ ...viewOf(search), hiddenOutcomes, collapsedGroups }), { replace: true })
  })
  useEffect(() => {
    open()
    // Whatever else changes, it is opened once.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [search, saved.isKnown])

  const { change } = saved
  return useCallback(
    (next, options) => {
      const [before, after] = [columnsOf(search), columnsOf(next)]
      if (JSON.stringify(before) !== JSON.stringify(after)) change(() => after)
      onSearch(next, options)
    },
    [search, onSearch, change],
  )
}
