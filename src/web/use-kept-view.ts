import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { classRows, type SavedView, type SavedViewChange } from '#contract/view.ts'
import {
  type GradebookSearch,
  type GradebookView,
  searchOf,
  viewOf,
} from './gradebook/address/search-params.ts'
import type { OnSearch } from './gradebook/use-view-in-address.ts'
import type { useSavedView } from './settings/use-saved-view.ts'
import type { viewAddress } from './view-address.ts'

/** What of the view in the address is kept for the teacher too. */
type KeptParts = Pick<
  GradebookView,
  'hiddenOutcomes' | 'collapsedGroups' | 'classRows' | 'wholeClass' | 'summary' | 'grouped'
>

const partsOf = (search: GradebookSearch): KeptParts => {
  const { hiddenOutcomes, collapsedGroups, classRows: rows, wholeClass, summary, grouped } = viewOf(search)
  return { hiddenOutcomes, collapsedGroups, classRows: rows, wholeClass, summary, grouped }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const asByDefault = partsOf({})

/** What is kept as parts of a view in the address. */
export const partsKept = (kept: SavedView): KeptParts => {
  const rows = kept.class_rows
  const isShown = (row: (typeof classRows)[number]) => rows?.includes(row) ?? false
  return {
    hiddenOutcomes: kept.hidden_outcomes ?? [],
    collapsedGroups: kept.collapsed_groups ?? [],
    classRows:
      rows === undefined
        ? asByDefault.classRows
        : { mean: isShown('mean'), median: isShown('median'), mastery: isShown('mastery') },
    wholeClass: isShown('whole_course'),
    summary: kept.summary ?? null,
    grouped: kept.grouped ?? false,
  }
}

/** A list that is kept, with what one change of view has added and taken away; of that list alone, whatever else is kept. */
export const keptAfter = <Item extends string>(
  kept: readonly Item[] | undefined,
  { before, after }: { before: readonly Item[]; after: readonly Item[] },
): Item[] => {
  const left = kept?.filter((id) => after.includes(id) || !before.includes(id)) ?? []
  return [...new Set([...left, ...after.filter((id) => !before.includes(id))])]
}

const rowsOf = ({ classRows: rows, wholeClass }: KeptParts) =>
  classRows.filter((row) => (row === 'whole_course' ? wholeClass : rows[row]))

/** What changes of what is kept where a view takes the place of another; of lists, what the change adds and takes away. */
export const changeOfKept = (kept: SavedView, before: KeptParts, after: KeptParts): SavedViewChange => {
  const lists = {
    hidden_outcomes: keptAfter(kept.hidden_outcomes, {
      before: before.hiddenOutcomes,
      after: after.hiddenOutcomes,
    }),
    collapsed_groups: keptAfter(kept.collapsed_groups, {
      before: before.collapsedGroups,
      after: after.collapsedGroups,
    }),
    class_rows: keptAfter(kept.class_rows ?? rowsOf(asByDefault), {
      before: rowsOf(before),
      after: rowsOf(after),
    }),
  }
  return {
    ...(isSame(before.hiddenOutcomes, after.hiddenOutcomes)
      ? {}
      : { hidden_outcomes: lists.hidden_outcomes }),
    ...(isSame(before.collapsedGroups, after.collapsedGroups)
      ? {}
      : { collapsed_groups: lists.collapsed_groups }),
    ...(isSame(rowsOf(before), rowsOf(after)) ? {} : { class_rows: lists.class_rows }),
    ...(before.summary === after.summary ? {} : { summary: after.summary }),
    ...(before.grouped === after.grouped ? {} : { grouped: after.grouped }),
  }
}

/**
 * Hidden columns, collapsed groups, class rows, the summary and whether columns stand by group are in the address. They
 * are kept as the teacher last chose them, and a gradebook that is opened by its plain address has them again. Gives the
 * way to another view that keeps them; where the address is that of another page by then, it leads nowhere.
 */
export function useKeptView({
  search,
  saved,
  address: { searchNow, goTo },
}: {
  search: GradebookSearch
  saved: Pick<ReturnType<typeof useSavedView>, 'isKnown' | 'view' | 'change'>
  address: ReturnType<typeof viewAddress>
}): OnSearch {
  const [isPlain] = useState(() => Object.keys(search).length === 0)
  const isOpened = useRef(!isPlain)
  const open = useEffectEvent(() => {
    if (isOpened.current || !saved.isKnown) return
    isOpened.current = true
    const now = searchNow()
    const kept = partsKept(saved.view)
    // Chosen while it was on its way, another view is what is wanted.
    if (now !== null && isSame(partsOf(now), asByDefault) && !isSame(kept, asByDefault))
      goTo(searchOf({ ...viewOf(now), ...kept }), { replace: true })
  })
  useEffect(() => {
    open()
    // Whatever else changes, it is opened once.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [saved.isKnown])

  const { change } = saved
  return useCallback(
    (edit, options) => {
      const now = searchNow()
      if (now === null) return
      const next = edit(now)
      const [before, after] = [partsOf(now), partsOf(next)]
      if (!isSame(before, after)) change((kept) => changeOfKept(kept, before, after))
      goTo(next, options)
    },
    [searchNow, goTo, change],
  )
}
