/** How a grid's parts are found in its page: CSS selectors, in which `$id` stands for a column's id. */
export type GridParts = {
  /** A student's score: there once the first rows are. */
  score: string
  /** The headers of outcomes; their attribute `idAttribute` holds the id. */
  header: string
  idAttribute: string
  /** In a header: what the mouse takes to drag it. */
  grip: string
  /** In a header: what is pressed to sort. */
  sorter: string
  /** All that moves with a column. */
  column: string
  /** The cells of students in a column. */
  cell: string
  /** What scrolls down and what scrolls across; one element or two. */
  scrollers: { down: string; across: string }
}

export const ourParts: GridParts = {
  score: '[role="grid"] tbody [role="rowheader"][title] + [role="gridcell"]',
  header: '.grid-head-row [role="columnheader"]:not([aria-colindex="1"])',
  idAttribute: 'data-col',
  grip: 'button[aria-label^="Reorder "]',
  sorter: 'button[aria-label^="Sort by "]',
  column: '[role="grid"] [data-col="$id"]',
  cell: '[role="grid"] tbody [data-col="$id"]',
  scrollers: { down: '.grid-scroller', across: '.grid-scroller' },
}

export const inColumn = (selector: string, id: string) => selector.replace('$id', id)

/** The header of one outcome. */
export const headerOf = ({ header, idAttribute }: GridParts, id: string) =>
  `${header}[${idAttribute}="${id}"]`
