/** The class that the other grids show. */
export type ClassData = {
  outcomes: { id: string; title: string }[]
  /** In the order of their names; `scores` in the order of the outcomes, null where there is none. */
  students: Student[]
}

export type Student = { id: string; name: string; scores: (number | null)[] }

/** Sizes in px, those of the gradebook's own grid on a wide screen. */
export const sizes = { student: 264, column: 116, row: 34, header: 74 } as const

export async function readClass(): Promise<ClassData> {
  const answer = await fetch('/class.json')
  return JSON.parse(await answer.text()) as ClassData
}

const points = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3, useGrouping: false })

/** The text of a cell, as the gradebook writes it. */
export const writeScore = (score: number | null): string => (score === null ? '—' : points.format(score))

/** The class name of a cell's colour: its level on the course's scale of 4, mastery at 3. */
export const levelOf = (score: number | null): string => {
  if (score === null) return 'score'
  if (score >= 4) return 'score exceeds'
  if (score >= 3) return 'score mastery'
  if (score >= 2) return 'score near'
  return score >= 1 ? 'score below' : 'score none'
}

/** Orders two scores; who has none comes last, whichever the direction. */
export function compareScores(a: number | null, b: number | null, isDescending: boolean): number {
  if (a !== null && b !== null) return a - b
  if (a === b) return 0
  const last = a === null ? 1 : -1
  return isDescending ? -last : last
}
