import { expect, type Locator, type Page } from '@playwright/test'

/** The gradebook as a user finds it: by roles and names. */
export class GradebookModel {
  readonly page: Page
  readonly grid: Locator
  readonly scroller: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid', { name: 'Learning mastery gradebook' })
    this.scroller = page.locator('.grid-scroller')
  }

  async isReady() {
    await expect(this.grid).toBeVisible()
    await expect(this.grid.getByRole('rowheader').nth(2)).toBeVisible()
    await expect(this.grid).toHaveAttribute('aria-busy', 'false')
  }

  outcome(title: string) {
    return this.grid
      .getByRole('columnheader', { name: title, exact: true })
      .and(this.page.locator('[data-row="header"]'))
  }

  sortButton(title: string) {
    return this.page.getByRole('button', { name: `Sort by ${title}`, exact: true })
  }

  handle(title: string) {
    return this.page.getByRole('button', { name: `Reorder ${title}`, exact: true })
  }

  options(title: string) {
    return this.page.getByRole('button', { name: `Options for ${title}`, exact: true })
  }

  row(name: string) {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  async toggleClassRow(name: string) {
    await this.page.getByRole('button', { name: 'Class rows' }).click()
    await this.page.getByRole('menuitemcheckbox', { name, exact: true }).click()
    await this.page.keyboard.press('Escape')
  }

  /** The cell of a student (or class row) under an outcome. */
  async cell(name: string, title: string) {
    const column = await this.outcome(title).getAttribute('aria-colindex')
    return this.row(name).locator(`[aria-colindex="${column}"]`)
  }

  /** Titles of the outcomes on screen, in column order. */
  async titles() {
    const headers = this.grid.locator('[role="columnheader"][data-row="header"]')
    return (await namesIn(headers, 'aria-colindex')).filter(({ place }) => place > 1).map(({ name }) => name)
  }

  /** Names of the students on screen, top to bottom. */
  async studentNames() {
    const rows = this.grid.locator('tbody').getByRole('row')
    return (await namesIn(rows, 'aria-rowindex')).map(({ name }) => name)
  }

  /** The cells of the students on screen under an outcome, top to bottom: their text, and their name in words. */
  async cellsUnder(title: string) {
    const column = await this.outcome(title).getAttribute('aria-colindex')
    const cells = this.grid.locator(`tbody [aria-colindex="${column}"]`)
    const placed = await cells.evaluateAll((elements) =>
      elements.map((cell) => ({
        text: cell.textContent,
        label: cell.getAttribute('aria-label') ?? '',
        place: Number(cell.closest('[role="row"]')?.getAttribute('aria-rowindex')),
      })),
    )
    return placed.toSorted((a, b) => a.place - b.place)
  }

  async scrollTo(position: { top?: number; left?: number }) {
    await this.scroller.evaluate(async (element, to) => {
      element.scrollTo(to)
      // The scroll is heard in the next frame.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    }, position)
    await this.isAtRest()
  }

  /** Rows that were used again stand in the page as on screen once the scrolling rests. */
  async isAtRest() {
    const isInOrder = () =>
      this.grid.getByRole('row').evaluateAll((rows) => {
        const numbers = rows.map((row) => Number(row.getAttribute('aria-rowindex')))
        return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!)
      })
    await expect.poll(isInOrder).toBe(true)
  }

  /** The script for dragging by pointer comes after the first rows; a column tells how to use it then. */
  async isDraggable(title: string) {
    await expect(this.handle(title)).toHaveAttribute('aria-describedby')
  }

  /** Drags a column's grip with the mouse until it covers another column to its far edge. `halfway`: done on the way. */
  async drag(title: string, overTitle: string, halfway?: () => Promise<void>) {
    await this.isDraggable(title)
    const from = await this.handle(title).boundingBox()
    const [own, over] = [await this.outcome(title).boundingBox(), await this.outcome(overTitle).boundingBox()]
    if (from === null || own === null || over === null) throw new Error('A column to drag is not on screen')
    const start = { x: from.x + from.width / 2, y: from.y + from.height / 2 }
    const distance = over.x > own.x ? over.x + over.width - own.x - own.width : over.x - own.x
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move(start.x + distance / 2, start.y, { steps: 4 })
    await halfway?.()
    await this.page.mouse.move(start.x + distance, start.y, { steps: 4 })
    await this.page.mouse.up()
    await expect(this.scroller).not.toHaveAttribute('data-dragging')
  }
}

/** Names of headers, or of the row headers in rows, by place; read in one go, since rows come and go. */
const namesIn = async (headers: Locator, placeIn: 'aria-colindex' | 'aria-rowindex') => {
  const placed = await headers.evaluateAll(
    (elements, attribute) =>
      elements.map((element) => ({
        name: (element.querySelector('[role="rowheader"]') ?? element).getAttribute('aria-label') ?? '',
        place: Number(element.getAttribute(attribute)),
      })),
    placeIn,
  )
  return placed.toSorted((a, b) => a.place - b.place)
}
