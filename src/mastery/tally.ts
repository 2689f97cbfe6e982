/** How many students have a score (in points; null: a rollup without one). */
export type ScoreTally = { readonly score: number | null; readonly students: number }
