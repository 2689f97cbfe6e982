import { writeFile } from 'node:fs/promises'
import type { RealServer } from './real-server.ts'

type Class = {
  server: RealServer
  api: (token: string, path: string) => Promise<Response>
  /** Of who teaches it. */
  token: string
  /** Where its results table is written. */
  file: string
  name: string
  /** The first of its 250 students, who have one result each and are named after their ids. */
  firstId: number
}

/** Brings in a class of several pages; where its gradebook is. */
export async function bringInLongClass({ server, api, token, file, name, firstId }: Class): Promise<string> {
  const lines = Array.from(
    { length: 250 },
    (_, index) => `${firstId + index},Reading,8,10,2026-10-01T12:00:00Z`,
  )
  await writeFile(file, `student,skill,score,possible,timestamp\n${lines.join('\n')}\n`)
  await server.run('import', file, '--course', name)
  const courses = (await (await api(token, '/api/v1/courses?per_page=100')).json()) as {
    id: number
    name: string
  }[]
  const course = courses.find((each) => each.name === name)
  return `${server.origin}/courses/${course?.id}/gradebook`
}
