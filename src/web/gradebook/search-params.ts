/** What the gradebook shows and in which order: everything of it is in the address, so a copied link opens the same view. */
export type GradebookView = {
  sort: { by: 'student' } | { by: 'outcome'; outcomeId: string }
  order: 'asc' | 'desc'
  /** The section whose students are shown; null: the whole course. */
  sectionId: string | null
  classRows: { mean: boolean; median: boolean }
}

/** The view as address parameters; what is as by default is left out, so that a plain address stays plain. */
export type GradebookSearch = {
  sort?: string
  order?: 'desc'
  section?: string
  mean?: 'off'
  median?: 'on'
}

const idText = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,18}$/.test(text) ? text : undefined
}

/** Reads the address, dropping what it does not understand: an old or mangled link still opens the gradebook. */
export function parseSearch(search: Record<string, unknown>): GradebookSearch {
  const sort = idText(search['sort'])
  const section = idText(search['section'])
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(search['order'] === 'desc' ? { order: 'desc' } : {}),
    ...(section === undefined ? {} : { section }),
    ...(search['mean'] === 'off' ? { mean: 'off' } : {}),
    ...(search['median'] === 'on' ? { median: 'on' } : {}),
  }
}

export function viewOf(search: GradebookSearch): GradebookView {
  return {
    sort: search.sort === undefined ? { by: 'student' } : { by: 'outcome', outcomeId: search.sort },
    order: search.order ?? 'asc',
    sectionId: search.section ?? null,
    classRows: { mean: search.mean !== 'off', median: search.median === 'on' },
  }
}

export function searchOf(view: GradebookView): GradebookSearch {
  return {
    ...(view.sort.by === 'outcome' ? { sort: view.sort.outcomeId } : {}),
    ...(view.order === 'desc' ? { order: 'desc' } : {}),
    ...(view.sectionId === null ? {} : { section: view.sectionId }),
    ...(view.classRows.mean ? {} : { mean: 'off' }),
    ...(view.classRows.median ? { median: 'on' } : {}),
  }
}

/**
 * The sort after a press of a column's sort button: ascending, then descending, then back to students by name.
 * Students by name are where a third press leads, so for that column it only turns round.
 */
export function nextSort(
  view: Pick<GradebookView, 'sort' | 'order'>,
  pressed: GradebookView['sort'],
): Pick<GradebookView, 'sort' | 'order'> {
  const isCurrent =
    view.sort.by === 'student'
      ? pressed.by === 'student'
      : pressed.by === 'outcome' && pressed.outcomeId === view.sort.outcomeId
  if (!isCurrent) return { sort: pressed, order: 'asc' }
  if (view.order === 'asc') return { sort: pressed, order: 'desc' }
  return { sort: { by: 'student' }, order: 'asc' }
}
