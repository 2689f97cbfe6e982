import { type Aim, summaryOf } from '../figure.ts'
import { markdownTable, writeValue } from '../report.ts'
import { type Comparison, comparisons, type FigureKey, type Slowness, slownesses } from './figures.ts'
import { type GridName, gridNames } from './grids.ts'

/** All that was measured, grid by grid and slowness by slowness. */
export class Samples {
  readonly #samples = new Map<string, number[]>()

  add(from: { grid: GridName; slowness: Slowness }, measured: Record<FigureKey, number[]>) {
    for (const [figure, samples] of Object.entries(measured) as [FigureKey, number[]][])
      this.of({ ...from, figure }).push(...samples)
  }

  of({ grid, slowness, figure }: { grid: GridName; slowness: Slowness; figure: FigureKey }): number[] {
    const key = `${figure} ${grid} ${slowness}`
    const known = this.#samples.get(key)
    if (known !== undefined) return known
    const made: number[] = []
    this.#samples.set(key, made)
    return made
  }
}

const [, ...others] = gridNames
const heads = ['', 'ours', ...others.flatMap((other) => [other, 'ours / theirs']), 'aim', '']

/** A table for each figure: ours, the others', how ours is to theirs, and the aim of ours. */
export const tablesOf = (samples: Samples): string =>
  (Object.keys(comparisons) as FigureKey[]).map((figure) => tableOf(samples, figure)).join('\n\n')

function tableOf(samples: Samples, figure: FigureKey): string {
  const { what, note, shown, at = slownesses }: Comparison = comparisons[figure]
  const rows = at.flatMap((slowness) => shown.map((of) => rowOf(samples, { figure, slowness, of })))
  const words = [note, countsOf(samples, { figure, at })].filter((words) => words !== undefined)
  return [`### ${what}`, words.join(' '), markdownTable(heads, rows)].join('\n\n')
}

/** How many samples there are of each grid: one that is slow has fewer frames. */
function countsOf(samples: Samples, { figure, at }: { figure: FigureKey; at: readonly Slowness[] }): string {
  const counts = at.map((slowness) => {
    const each = gridNames.map((grid) => samples.of({ grid, slowness, figure }).length)
    return `${each.join(', ')} at ${slowness}×`
  })
  return `Samples: ${counts.join('; ')}.`
}

function rowOf(
  samples: Samples,
  { figure, slowness, of }: { figure: FigureKey; slowness: Slowness; of: Aim['of'] },
): string[] {
  const { unit, aims }: Comparison = comparisons[figure]
  const valueOf = (grid: GridName) => summaryOf(samples.of({ grid, slowness, figure }))[of]
  const ours = valueOf('ours')
  const aim = aims?.[slowness]?.find((aim) => aim.of === of)
  return [
    `CPU ${slowness}×, ${of}`,
    writeValue(ours, unit),
    ...others.flatMap((other) => [writeValue(valueOf(other), unit), ratioOf(ours, valueOf(other))]),
    aim === undefined ? '' : `≤ ${aim.atMost} ${unit}`,
    aim === undefined ? '' : ours <= aim.atMost ? 'met' : 'MISSED',
  ]
}

/** A ratio above 1.00 is marked: there theirs is better. */
export function ratioOf(ours: number, theirs: number): string {
  if (theirs === 0) return ours === 0 ? '1.00' : '∞ ↑'
  const ratio = (ours / theirs).toFixed(2)
  return Number(ratio) > 1 ? `${ratio} ↑` : ratio
}
