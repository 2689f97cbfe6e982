import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareNewStore } from './new-store.ts'
import { processes } from './testing/processes.ts'
import { createServerDatabase } from './testing/test-store.ts'

const slow = { timeout: 300_000 }
const { run, folder } = processes()
const bundle = path.resolve('src/server/testing/course-bundle.example.json')

const serve = (env: Record<string, string>) => run('testing/serve.ts', { env })
const command = (words: string[], env: Record<string, string>) => run('command-line.ts', { words, env }).ended
const linkIn = /^Gradebook: (http:\/\/127\.0\.0\.1:(\d+)\/)\?key=[\w-]{20,}$/m

/** Coursework as the API gives it to a token. */
const coursesOf = async (url: string, token: string) => {
  const answer = await fetch(`${url}api/v1/courses`, { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { id: number | string }[]).map(({ id }) => String(id))
}

// Otherwise every store of this file would take many seconds to make.
beforeAll(async () => {
  await prepareNewStore({ demo: false })
  await prepareNewStore({ demo: true })
}, 300_000)

describe('The server', () => {
  it(
    'fills an empty store, says where the page is, works for commands and ends when told',
    slow,
    async () => {
      const DATA_DIR = folder()
      const server = serve({ DATA_DIR })
      const [, url = ''] = await server.says(linkIn)
      expect(server.out().trim().split('\n')).toHaveLength(1)
      expect((await fetch(`${url}healthz`)).status).toBe(200)

      const second = await serve({ DATA_DIR }).ended
      expect(second).toMatchObject({ code: 1, out: '' })
      expect(second.err).toBe(
        `DATA_DIR ${DATA_DIR} is held by process ${server.process.pid}, which serves ${url}\n`,
      )

      const token = (await command(['token', '1'], { DATA_DIR })).err
      expect(token).toBe('There is no user 1\n')
      const imported = await command(['import', bundle], { DATA_DIR })
      expect(imported).toMatchObject({ code: 0 })
      expect(imported.out).toContain('Course 101')
      expect(imported.out).toContain(`${url}courses/101/gradebook?key=`)
      const made = await command(['token', '1'], { DATA_DIR })
      expect(await coursesOf(url, made.out.trim())).toEqual(['101'])
      const again = await command(['import', bundle], { DATA_DIR })
      expect(again.out).toContain('nothing changed')

      server.process.kill('SIGTERM')
      expect((await server.ended).code).toBe(0)
      expect(fs.readdirSync(DATA_DIR)).toEqual(['store'])
    },
  )

  it('keeps what it answered for when it is killed, and starts again', slow, async () => {
    const DATA_DIR = folder()
    const server = serve({ DATA_DIR, DEMO: '0' })
    await server.says(/Gradebook: http/)
    expect((await command(['import', bundle], { DATA_DIR })).code).toBe(0)
    const { out: token } = await command(['token', '1'], { DATA_DIR })
    server.process.kill('SIGKILL')
    await server.ended
    expect(fs.readdirSync(DATA_DIR).toSorted()).toEqual(['gradebook.sock', 'store'])

    const next = serve({ DATA_DIR })
    const [, url = ''] = await next.says(linkIn)
    expect(await coursesOf(url, token.trim())).toEqual(['101'])
  })

  it('lets one of four that start at once on a stale socket win', slow, async () => {
    const DATA_DIR = folder()
    const killed = serve({ DATA_DIR, DEMO: '0' })
    await killed.says(/Gradebook: http/)
    killed.process.kill('SIGKILL')
    await killed.ended
    const servers = [1, 2, 3, 4].map(() => serve({ DATA_DIR, DEMO: '0' }))
    const outcomes = await Promise.all(
      servers.map((server) =>
        Promise.race([server.says(/Gradebook: http/).then(() => 'serves'), server.ended]),
      ),
    )
    const refused = outcomes.filter((outcome) => typeof outcome === 'object')
    expect(refused).toHaveLength(3)
    for (const { code, err } of refused) {
      expect(code).toBe(1)
      expect(err).toMatch(/^DATA_DIR .* is held by process \d+.*\n$/)
    }
  })

  it('says in one line that its port is in use', slow, async () => {
    const taken = net.createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as net.AddressInfo
    const { code, out, err } = await serve({ DATA_DIR: folder(), DEMO: '0', PORT: String(port) }).ended
    taken.close()
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: `PORT ${port} of 127.0.0.1 is in use: stop what listens there or set PORT\n`,
    })
  })

  it('says in one line that its database does not answer, without the password', slow, async () => {
    const DATABASE_URL = 'postgres://teacher:secret@127.0.0.1:1/gradebook'
    const { code, err } = await serve({ DATABASE_URL }).ended
    expect(code).toBe(1)
    expect(err).toMatch(
      /^DATABASE_URL: the database 127\.0\.0\.1:1\/gradebook cannot be used: .*ECONNREFUSED.*\n$/,
    )
    expect(err).not.toContain('secret')
  })

  it('says in one line that its folder cannot be', slow, async () => {
    const DATA_DIR = path.join(folder(), 'file', 'data')
    fs.writeFileSync(path.dirname(DATA_DIR), '')
    const { code, err } = await serve({ DATA_DIR }).ended
    expect(code).toBe(1)
    expect(err).toMatch(/^DATA_DIR .* cannot be written: ENOTDIR.*\n$/)
  })

  it('serves a database of a PostgreSQL server, which commands reach by themselves', slow, async () => {
    const { url: DATABASE_URL, drop } = await createServerDatabase()
    const server = serve({ DATABASE_URL })
    const [, url = ''] = await server.says(/Gradebook: (http.*)/)
    expect((await command(['import', bundle], { DATABASE_URL })).code).toBe(0)
    const { out: token } = await command(['token', '1'], { DATABASE_URL })
    expect(await coursesOf(url, token.trim())).toEqual(['101'])
    server.process.kill('SIGINT')
    expect((await server.ended).code).toBe(0)
    await drop()
  })
})

describe('A command', () => {
  it('works on the embedded store itself when no server holds it', slow, async () => {
    const env = { DATA_DIR: folder(), PORT: '9000' }
    const imported = await command(['import', bundle], env)
    expect(imported.out).toContain('http://127.0.0.1:9000/courses/101/gradebook?key=')
    const link = await command(['sign-in', '1'], env)
    expect(link.out).toMatch(/^http:\/\/127\.0\.0\.1:9000\/\?key=[\w-]+\n$/)
  })

  it('tells every problem of a bundle and changes nothing', slow, async () => {
    const DATA_DIR = folder()
    const document = JSON.parse(fs.readFileSync(bundle, 'utf8'))
    document.results[0].score = 'three'
    document.outcomes[0].ratings = null
    const bad = path.join(DATA_DIR, 'bad.json')
    fs.writeFileSync(bad, JSON.stringify(document))
    const { code, out, err } = await command(['import', bad], { DATA_DIR })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^outcomes\[0\]\.ratings: .*$/m)
    expect(err).toMatch(/^results\[0\]\.score: .*$/m)
    expect((await command(['sign-in', '1'], { DATA_DIR })).err).toBe('There is no user 1\n')
  })

  it('leaves the store as it was when it is killed half way through an import', slow, async () => {
    const DATA_DIR = folder()
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `s${row % 2000},Skill ${row % 10},3,4,2026-01-01T00:00:00Z`,
    )
    const table = path.join(DATA_DIR, 'table.csv')
    fs.writeFileSync(table, ['student,skill,score,possible,timestamp', ...rows].join('\n'))
    const words = ['import', table, '--course', 'Half way', '--teacher', '1']
    await command(['import', bundle], { DATA_DIR })
    const env = { DATA_DIR, DIES_SAYING: '10000 results' }
    const { code, out, err } = await run('testing/command-until-killed.ts', { words, env }).ended
    expect({ code, out }, err).toEqual({ code: null, out: '' })

    const server = serve({ DATA_DIR })
    const [, url = ''] = await server.says(linkIn)
    const { out: token } = await command(['token', '1'], { DATA_DIR })
    expect(await coursesOf(url, token.trim())).toEqual(['101'])
  })
})
