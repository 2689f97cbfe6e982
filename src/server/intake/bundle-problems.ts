/** How many problems are told at once. */
const told = 100

/** Something that cannot be loaded. Every problem names its place, the value and what was expected there. */
export class BundleError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'BundleError'
    this.problems = problems
  }
}

/** Gathers problems, so that all of them are told at once (the first 100). */
export class Problems {
  readonly #texts: string[] = []
  #found = 0

  /** `text` goes on after the value: `is not an alignment of this bundle`, `expected a whole number`. */
  add(path: string, value: unknown, text: string) {
    this.addText(`${path}: ${shown(value)}${text.startsWith('expected') ? ',' : ''} ${text}`)
  }

  addText(text: string) {
    this.#found += 1
    if (this.#texts.length < told) this.#texts.push(text)
  }

  get some(): boolean {
    return this.#found > 0
  }

  /** Whether more problems would only be counted. */
  get full(): boolean {
    return this.#found >= told
  }

  /** The first 100, and how many more there are. */
  told(): string[] {
    const untold = this.#found - this.#texts.length
    return untold === 0 ? [...this.#texts] : [...this.#texts, `and ${untold} more`]
  }

  error(): BundleError {
    return new BundleError(this.told())
  }
}

/** A value as JSON text, cut to a readable length. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'missing'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** A JSON path as errors name it: `results[17].alignment_id`. */
export const pathText = (parts: readonly PropertyKey[]): string => {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'number') text += `[${part}]`
    else text += text === '' ? String(part) : `.${String(part)}`
  }
  return text
}
