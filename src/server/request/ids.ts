const largest = 2n ** 63n - 1n

/**
 * The id that a text of digits stands for, without leading zeros; null where it is no number, or one that no id can
 * be (0, or beyond 64 bits).
 */
export const readId = (text: string): string | null => {
  if (!/^\d{1,40}$/.test(text)) return null
  const id = BigInt(text)
  return id > 0n && id <= largest ? String(id) : null
}

/** The integer that a text begins with (`12abc` is 12), 0 where it begins with none. */
export const leadingInteger = (text: string): string => /^\s*\d+/.exec(text)?.[0].trim() ?? '0'
