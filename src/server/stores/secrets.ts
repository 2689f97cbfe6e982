import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret: 256 random bits, in letters that need no quoting anywhere. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the store keeps of a secret: SHA-256, in hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The CSRF token that belongs to a session: whoever cannot read the session's secret cannot make it. */
export const csrfTokenOf = (sessionSecret: string): string =>
  createHmac('sha256', sessionSecret).update('csrf').digest('base64url')

export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
