import type { Browser } from '@playwright/test'
import { newContext, type SignedIn } from '../browser.ts'
import { type GridParts, ourParts } from '../grid-parts.ts'
import { installParseProbe } from './parse-probe.ts'

/** A grid that is measured: where it is and how its parts are found. */
export type Grid = {
  name: GridName
  url: string
  parts: GridParts
  /** Ours is behind a sign-in, and asks its server for the students in another order. */
  signedIn?: SignedIn
}

export const gridNames = ['ours', 'AG Grid', 'SlickGrid'] as const
export type GridName = (typeof gridNames)[number]

const agGridParts: GridParts = {
  score: '.ag-grid-scrolling-cells .ag-cell',
  header: '.ag-header-cell[col-id]:not([col-id="student"])',
  idAttribute: 'col-id',
  grip: '.ag-header-cell-label',
  sorter: '.ag-header-cell-label',
  column: '[col-id="$id"]',
  cell: '.ag-row [col-id="$id"]',
  scrollers: { down: '.ag-grid-viewport', across: '.ag-grid-viewport' },
}

const slickGridParts: GridParts = {
  score: '.grid-canvas-right .slick-cell',
  header: '.slick-header-columns-right .slick-header-column',
  idAttribute: 'data-id',
  grip: '.slick-column-name',
  sorter: '.slick-column-name',
  column: '.slick-cell.outcome-$id',
  cell: '.slick-cell.outcome-$id',
  scrollers: {
    down: '.slick-viewport-top.slick-viewport-right',
    across: '.slick-viewport-top.slick-viewport-right',
  },
}

/** The three in the order in which they are measured. `othersUrl`: where the pages of the others are. */
export const gridsAt = (ours: { url: string; signedIn: SignedIn }, othersUrl: string): Grid[] => [
  { name: 'ours', parts: ourParts, ...ours },
  { name: 'AG Grid', parts: agGridParts, url: new URL('ag-grid.html', othersUrl).href },
  { name: 'SlickGrid', parts: slickGridParts, url: new URL('slickgrid.html', othersUrl).href },
]

/** A window of its own for a grid, its cache empty, with the probes in place. */
export async function contextFor(browser: Browser, { signedIn, parts }: Grid) {
  const context = await newContext(browser, signedIn, parts.score)
  await context.addInitScript(installParseProbe)
  return context
}
