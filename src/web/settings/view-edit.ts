import { changeView, type SavedView, type SavedViewChange } from '#contract/view.ts'

/** What to change of a view, worked out from the view as it is at that moment. Made twice, a change does nothing more. */
export type ViewEdit = (view: SavedView) => SavedViewChange

export const edited = (view: SavedView, edit: ViewEdit): SavedView => changeView(view, edit(view))

/** Whether an earlier edit, made once more after a later one, takes back something of that. */
export const undoes = (earlier: ViewEdit, later: ViewEdit, view: SavedView): boolean => {
  const repeated = edited(edited(view, later), earlier)
  return asText(edited(repeated, later)) !== asText(repeated)
}

/** A view as text in which lists are the same in any order: what is added to them comes last. */
const asText = (view: SavedView): string =>
  JSON.stringify(view, (_key, part: unknown) =>
    Array.isArray(part) ? part.map((each) => JSON.stringify(each)).toSorted() : part,
  )
