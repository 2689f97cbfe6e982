/** How many of a thing each user has under way. */
export type UnderWay = {
  of: (userId: string) => number
  begin: (userId: string) => void
  end: (userId: string) => void
}

export const createUnderWay = (): UnderWay => {
  const counts = new Map<string, number>()
  const of = (userId: string) => counts.get(userId) ?? 0
  return {
    of,
    begin: (userId) => void counts.set(userId, of(userId) + 1),
    end: (userId) => {
      // Who has none is not remembered.
      if (of(userId) > 1) counts.set(userId, of(userId) - 1)
      else counts.delete(userId)
    },
  }
}
