import http from 'node:http'
import { patienceMs } from '../patience.ts'

type Answer = { ms: number; status: number; complaint: string; etag: string | undefined; bytes: number }

const expected = new Set([200, 204, 304])

/** Asks one server over connections that stay open, as a browser does. */
export class Client {
  readonly #agent = new http.Agent({ keepAlive: true })
  readonly #serverUrl: string
  readonly #token: string

  constructor(serverUrl: string, token: string) {
    this.#serverUrl = serverUrl
    this.#token = token
  }

  /** From the request to the last byte of the answer. Throws on any status but 200, 204 and 304. */
  async ask(path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {}) {
    const started = performance.now()
    const answer = await new Promise<Omit<Answer, 'ms'>>((resolve, reject) => {
      const request = http.request(
        new URL(path, this.#serverUrl),
        {
          agent: this.#agent,
          method: body === undefined ? 'GET' : 'POST',
          timeout: patienceMs,
          headers: {
            authorization: `Bearer ${this.#token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (response) => {
          const status = response.statusCode ?? 0
          // An answer is not put together: what that costs is not the server's.
          const complaint: Buffer[] = []
          let bytes = 0
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length
            if (!expected.has(status)) complaint.push(chunk)
          })
          response.on('error', reject)
          response.on('end', () =>
            resolve({
              status,
              complaint: Buffer.concat(complaint).toString(),
              etag: response.headers.etag,
              bytes,
            }),
          )
        },
      )
      request.on('error', reject)
      request.end(body === undefined ? undefined : JSON.stringify(body))
    })
    const ms = performance.now() - started
    if (!expected.has(answer.status))
      throw new Error(`${path} answered ${answer.status}: ${answer.complaint.slice(0, 500)}`)
    return { ...answer, ms }
  }

  close() {
    this.#agent.destroy()
  }
}
