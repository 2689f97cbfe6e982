import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { type Answer, answerSocket, askSocket } from './line-protocol.ts'
import { withShortPath } from './socket-path.ts'

/** The socket of whoever holds the folder. */
const heldName = 'gradebook.sock'
/** Sockets of those who would like to hold it. */
const contenderName = /^gradebook\.[0-9a-f]{16}\.sock$/
const contender = (id: string) => `gradebook.${id}.sock`
const longestName = `.${contender('0'.repeat(16))}.new`

export type Holder = { pid: number; url: string | null }

/** `serve` says who answers from now on; `close` gives the folder back. */
export type HeldFolder = { serve: (answer: Answer, url: string | null) => void; close: () => Promise<void> }

/**
 * Takes a folder for this process alone, by the socket in it that this process answers on: a socket that nobody listens
 * on is left over from a process that ended, which is the system's word and no guess. Throws StartError with who holds it.
 *
 * Each one who wants the folder first shows a socket of its own and then looks for others, so that of two who come at
 * once at least one sees the other. No name of a contender is used twice, so removing a dead one removes nothing else.
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  const id = randomBytes(8).toString('hex')
  const own = path.join(folder, contender(id))
  const held = path.join(folder, heldName)
  const { server, serve } = createServer()
  try {
    await listenAt(server, { folder, id })
    for (;;) {
      const others = await liveContenders(folder, id)
      await refuseIfHeld(folder)
      if (others.length === 0) break
      // The one whose name sorts first stays; the others step back until it holds the folder.
      const first = others.every((other) => contender(id) < other)
      if (!first) fs.rmSync(own)
      await pause(20)
      if (!first) return await holdAgain(folder, server)
    }
    fs.renameSync(own, held)
  } catch (error) {
    server.close()
    fs.rmSync(own, { force: true })
    throw error
  }
  const close = async () => {
    fs.rmSync(held, { force: true })
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { serve, close }
}

async function holdAgain(folder: string, stepped: net.Server) {
  stepped.close()
  return holdFolder(folder)
}

function createServer() {
  let holder: Holder = { pid: process.pid, url: null }
  let ready: (answer: Answer) => void = () => {}
  const answering = new Promise<Answer>((resolve) => (ready = resolve))
  const answer: Answer = async (request, progress) => {
    if (isHello(request)) return { result: holder }
    return (await answering)(request, progress)
  }
  const server = net.createServer((socket) => {
    // A line that is no JSON ends the connection, and nothing else.
    answerSocket(socket, answer).catch(() => socket.destroy())
  })
  // A held folder alone keeps no process running.
  server.unref()
  const serve: HeldFolder['serve'] = (answer, url) => {
    holder = { pid: process.pid, url }
    ready(answer)
  }
  return { server, serve }
}

const hello = { command: 'hello' }
const isHello = (request: unknown) => (request as { command?: unknown } | null)?.command === hello.command

/** Listens under a name that nobody looks at, then shows it: whoever sees the socket can be sure that it is listened on. */
async function listenAt(server: net.Server, { folder, id }: { folder: string; id: string }) {
  const hidden = `.${contender(id)}.new`
  await withShortPath(folder, longestName, async (short) => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      const mask = process.umask(0o177)
      try {
        server.listen(path.join(short, hidden), resolve)
      } finally {
        process.umask(mask)
      }
    })
  })
  fs.renameSync(path.join(folder, hidden), path.join(folder, contender(id)))
}

async function liveContenders(folder: string, id: string) {
  const live: string[] = []
  for (const name of fs.readdirSync(folder)) {
    if (!contenderName.test(name) || name === contender(id)) continue
    const socket = await connectTo(folder, name)
    if (socket) live.push(name)
    else fs.rmSync(path.join(folder, name), { force: true })
    socket?.destroy()
  }
  return live
}

async function refuseIfHeld(folder: string) {
  const socket = await connectTo(folder, heldName)
  if (!socket) return
  const reply = await askSocket(socket, hello, () => {})
  // Gone between the connection and its answer: the folder is free.
  if (!reply || !('result' in reply)) return
  const { pid, url } = reply.result as Holder
  throw new StartError(`DATA_DIR ${folder} is held by process ${pid}${url ? `, which serves ${url}` : ''}`)
}

/** A connection to the process that holds a folder; null where nobody does. */
export const connectToHolder = (folder: string) => connectTo(folder, heldName)

/** A connection to a socket of the folder; null where nobody listens on it. */
async function connectTo(folder: string, name: string): Promise<net.Socket | null> {
  if (!fs.existsSync(path.join(folder, name))) return null
  return withShortPath(folder, longestName, (short) => {
    const socket = net.connect(path.join(short, name))
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket))
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null)
        else reject(new StartError(`${path.join(folder, name)} cannot be used: ${error.message}`))
      })
    })
  })
}
