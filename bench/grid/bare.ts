import type { Browser } from '@playwright/test'
import { firstRows, newContext, slowDown } from '../browser.ts'
import { summaryOf } from '../figure.ts'
import { markdownTable, writeValue } from '../report.ts'
import { measureScrolling, type Way } from '../scrolling.ts'
import { comparisons, type Slowness, slownesses } from './figures.ts'
import { ratioOf, type Samples } from './tables.ts'

const ways: readonly Way[] = ['down', 'diagonal']
const scrollers = { down: '#grid', across: '#grid' }

/** Frames of a page that shows the cells of the class and nothing else: what the browser takes for those, on this machine. */
export class BareFrames {
  readonly #samples = new Map<string, number[]>()

  async measure(browser: Browser, url: string, slowness: Slowness) {
    const context = await newContext(browser, undefined, '.cell')
    const page = await context.newPage()
    await slowDown(page, slowness)
    await page.goto(url)
    await firstRows(page)
    for (const way of ways) {
      const frames = await measureScrolling(page, way, { parts: { scrollers } })
      this.#of(way, slowness).push(...frames)
    }
    await context.close()
  }

  #of(way: Way, slowness: Slowness): number[] {
    const key = `${way} ${slowness}`
    const known = this.#samples.get(key) ?? []
    this.#samples.set(key, known)
    return known
  }

  /** Beside the same frames of ours. */
  table(samples: Samples): string {
    const rows = ways.flatMap((way) =>
      slownesses.flatMap((slowness) => {
        const bare = summaryOf(this.#of(way, slowness))
        const ours = summaryOf(samples.of({ grid: 'ours', slowness, figure: way }))
        return (['median', 'p95'] as const).map((of) => [
          `${comparisons[way].what}, CPU ${slowness}×, ${of}`,
          writeValue(bare[of], 'ms'),
          writeValue(ours[of], 'ms'),
          ratioOf(ours[of], bare[of]),
        ])
      }),
    )
    return [
      '### Frames of a bare page',
      'Names and tinted scores alone, written by hand without a header: what this browser on this machine takes for the cells, whatever draws them.',
      markdownTable(['', 'bare', 'ours', 'ours / bare'], rows),
    ].join('\n\n')
  }
}
