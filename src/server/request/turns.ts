/** Gives a user a turn, as soon as there is one for that user; ends it when the answer is called. */
export type TakeTurn = (userId: string) => Promise<() => void>

/** Turns of which each user has so many at once: whoever wants more waits for an own one to end. */
export const createTurns = (most: number): TakeTurn => {
  const users = new Map<string, { taken: number; waiting: (() => void)[] }>()
  return async (userId) => {
    const user = users.get(userId) ?? { taken: 0, waiting: [] }
    users.set(userId, user)
    if (user.taken < most) user.taken += 1
    else await new Promise<void>((resolve) => user.waiting.push(resolve))
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      // A turn that somebody waits for is handed on.
      const next = user.waiting.shift()
      if (next !== undefined) next()
      else if (user.taken > 1) user.taken -= 1
      else users.delete(userId)
    }
  }
}
