/** Places from one to another, both among them; `last` below `first`: none. */
export type Span = { first: number; last: number }

export const sameSpan = (a: Span, b: Span): boolean => a.first === b.first && a.last === b.last

/** The places of a span, ascending. */
export const numbersIn = ({ first, last }: Span): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
