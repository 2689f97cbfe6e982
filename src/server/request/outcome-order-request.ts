import { outcomeOrderBody } from '#contract/outcome-order.ts'
import type { Placed } from '../stores/gradebook-setting-store.ts'
import { badRequest } from './refusal.ts'

const shape = 'a JSON array of {"outcome_id": ID, "position": INTEGER} is expected'

/** The order in a request's body, each outcome at its first place. */
export const readOutcomeOrder = (body: unknown): Placed[] => {
  const parsed = outcomeOrderBody.safeParse(body)
  if (!parsed.success) {
    const [problem] = parsed.error.issues
    throw badRequest(
      `invalid outcome order: ${problem?.path.length ? `${pathText(problem.path)} is wrong; ` : ''}${shape}`,
    )
  }
  const places = new Map<string, Placed>()
  for (const { outcome_id, position } of parsed.data) {
    const outcomeId = String(BigInt(outcome_id))
    if (!places.has(outcomeId)) places.set(outcomeId, { outcomeId, position })
  }
  return [...places.values()]
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
