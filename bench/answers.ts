import { patienceMs } from './patience.ts'

/** How long the API takes, as a client sees it: from the request to the last byte of the answer, in ms. */
export async function measureAnswers({
  address,
  token,
  runs,
}: {
  address: (run: number) => URL
  token: string
  runs: number
}): Promise<{ times: number[]; bytes: number }> {
  const times: number[] = []
  let bytes = 0
  // The first answer prepares the statements of the store.
  for (let run = -1; run < runs; run++) {
    const started = performance.now()
    const response = await fetch(address(Math.max(0, run)), {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    })
    const body = await response.text()
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${body}`)
    if (run >= 0) times.push(performance.now() - started)
    bytes = body.length
  }
  return { times, bytes }
}

/** Pages of 100 students with all their rollups, one after the other. */
export const rollupPage = (serverUrl: string, courseId: string, page: number): URL => {
  const url = new URL(`api/v1/courses/${courseId}/outcome_rollups`, serverUrl)
  url.search = new URLSearchParams({ page: String(page), per_page: '100', 'include[]': 'users' }).toString()
  return url
}

export const classMean = (serverUrl: string, courseId: string): URL => {
  const url = new URL(`api/v1/courses/${courseId}/outcome_rollups`, serverUrl)
  url.search = new URLSearchParams({ aggregate: 'course' }).toString()
  return url
}
