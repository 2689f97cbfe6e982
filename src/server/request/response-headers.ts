import type { AppMiddleware } from './app-env.ts'

// Parts of the page set style attributes and style elements, never scripts; avatars may lie anywhere.
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https: http:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const everywhere = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of a sign-in link holds its key.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Set before there is an answer: on one that is made, Hono makes it anew for each header, body and all. */
export const secureResponses: AppMiddleware = async (context, next) => {
  for (const [name, value] of Object.entries(everywhere)) context.header(name, value)
  await next()
}

/**
 * Answers of the API are somebody's own. One with a tag may be kept by the browser that asked, which must ask each time
 * whether it still holds, and whether this user may have it; all others are kept nowhere.
 */
export const keepPrivate: AppMiddleware = async (context, next) => {
  context.header('Vary', 'Accept, Accept-Encoding, Authorization, Cookie')
  await next()
  const { headers } = context.res
  headers.set('Cache-Control', headers.has('ETag') ? 'private, no-cache' : 'private, no-store')
}
