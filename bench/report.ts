import { readFileSync } from 'node:fs'
import os from 'node:os'
import { type Figure, summaryOf } from './figure.ts'

const heads = ['figure', 'median', 'p95', 'max', 'runs', 'aim', '']

/** The figures as a Markdown table whose columns line up in a terminal. */
export const tableOf = (figures: readonly Figure[]): string => markdownTable(heads, figures.map(cellsOf))

/** A Markdown table whose columns line up in a terminal, the first to the left and the others to the right. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((_, column) =>
    Math.max(3, ...[heads, ...rows].map((cells) => cells[column]!.length)),
  )
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [row(heads), rule, ...rows.map(row)].join('\n')
}

/** A figure in one line, for whoever watches. */
export const lineOf = (figure: Figure): string => cellsOf(figure).filter(Boolean).join(', ')

function cellsOf({ what, unit, samples, aim }: Figure): string[] {
  const values = summaryOf(samples)
  const write = (value: number) => writeValue(value, unit)
  const isSpread = samples.length > 1
  return [
    what,
    write(values.median),
    isSpread ? write(values.p95) : '',
    isSpread ? write(values.max) : '',
    String(samples.length),
    aim === undefined ? '' : `${aim.of} ≤ ${aim.atMost} ${unit}`,
    aim === undefined ? '' : values[aim.of] <= aim.atMost ? 'met' : 'MISSED',
  ]
}

export const writeValue = (value: number, unit: Figure['unit']) =>
  `${value.toFixed(digitsOf(unit, value))} ${unit}`

function digitsOf(unit: Figure['unit'], value: number): number {
  if (unit === 'nodes' || unit === 'results') return 0
  if (unit === 's') return 2
  return value < 100 ? 1 : 0
}

/** What the figures were measured on; they mean little without it. */
export function machineLine(browserVersion: string): string {
  const processors = os.cpus()
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    systemName(),
    `Node ${process.versions.node}`,
    `Chromium ${browserVersion}`,
  ].join(', ')
}

function systemName(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    if (name !== undefined) return name
  } catch {
    // Only Linux has the file.
  }
  return `${os.type()} ${os.release()}`
}

/** How busy the machine was over the last minute; beyond what the bench itself causes, figures suffer. */
export const loadNow = () => os.loadavg()[0]!.toFixed(1)
