import type { Page } from 'puppeteer-core'

const grid = '[role="grid"][aria-label="Learning mastery gradebook"]'

/** The gradebook as a user of Firefox finds it: by roles and names. */
export class FirefoxGradebook {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Waits until students stand in the grid and nothing is on its way any more. */
  async isReady() {
    await this.page.waitForSelector(`${grid}[aria-busy="false"] tbody [role="rowheader"][title]`)
  }

  /** Scrolls the grid so many px across. */
  async scrollAcross(left: number) {
    await this.page.$eval('.grid-scroller', (scroller, left) => scroller.scrollTo({ left }), left)
  }

  /** Presses what sorts by an outcome. */
  async sortBy(title: string) {
    await this.page.locator(`button[aria-label="Sort by ${title}"]`).click()
  }

  /** Waits until an outcome is said to be sorted by, in that direction. */
  async isSorted(title: string, direction: 'ascending' | 'descending') {
    await this.page.waitForSelector(`${headerOf(title)}[aria-sort="${direction}"]`)
  }

  /** Names of the students on screen, top to bottom. */
  studentNames(): Promise<string[]> {
    return this.page.$$eval(`${grid} tbody [role="row"]`, (rows) => {
      const place = (row: Element) => Number(row.getAttribute('aria-rowindex'))
      return rows
        .toSorted((a, b) => place(a) - place(b))
        .map((row) => row.querySelector('[role="rowheader"]')?.getAttribute('aria-label') ?? '')
    })
  }

  /** What stands in an outcome's column, top to bottom. */
  scoresOf(title: string): Promise<string[]> {
    return this.page.$eval(headerOf(title), (header) => {
      const column = header.getAttribute('data-col')
      const place = (cell: Element) => Number(cell.parentElement?.getAttribute('aria-rowindex'))
      return [...document.querySelectorAll(`tbody [data-col="${column}"]`)]
        .toSorted((a, b) => place(a) - place(b))
        .map((cell) => cell.textContent)
    })
  }

  /** Titles of the outcomes on screen as they stand beside one another, whatever their numbers say. */
  titles(): Promise<string[]> {
    return this.page.$$eval(`${grid} [data-row="header"]:not([aria-colindex="1"])`, (headers) => {
      const left = (header: Element) => header.getBoundingClientRect().left
      return headers
        .toSorted((a, b) => left(a) - left(b))
        .map((header) => header.getAttribute('aria-label') ?? '')
    })
  }

  /** Drags a column's grip with the mouse until its middle lies over another column. */
  async drag(title: string, overTitle: string) {
    // It says how it is used once it can be dragged.
    const grip = await this.#boxOf(`button[aria-label="Reorder ${title}"][aria-describedby]`)
    const [own, over] = [await this.#boxOf(headerOf(title)), await this.#boxOf(headerOf(overTitle))]
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2]
    const { mouse } = this.page
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + over.x - own.x, y, { steps: 8 })
    await mouse.up()
  }

  async #boxOf(selector: string) {
    const part = await this.page.waitForSelector(selector)
    const box = await part?.boundingBox()
    if (!box) throw new Error(`${selector} is not on screen`)
    return box
  }
}

const headerOf = (title: string) => `${grid} [data-row="header"][aria-label="${title}"]`
