import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { type Answer, answerSocket, askSocket, type Reply } from './line-protocol.ts'
import { withShortPath } from './socket-path.ts'

/** The socket of whoever holds the folder. */
const heldName = 'gradebook.sock'
/** Sockets of those who would like to hold it. */
const contenderName = /^gradebook\.[0-9a-f]{16}\.sock$/
const contender = (id: string) => `gradebook.${id}.sock`
const longestName = `.${contender('0'.repeat(16))}.new`

type Holder = { pid: number; url: string | null }

export type HeldFolder = {
  /** Says who answers from now on, and where the page is. */
  serve: (answer: Answer, url: string | null) => void
  /** Waits for the answers under way. */
  settle: () => Promise<void>
  /** Gives the folder back. */
  close: () => Promise<void>
}

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
  const { server, serve, settle, end } = createServer()
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
      if (!first) return await end().then(() => holdFolder(folder))
    }
    fs.renameSync(own, held)
  } catch (error) {
    await end()
    fs.rmSync(own, { force: true })
    throw error
  }
  const close = async () => {
    fs.rmSync(held, { force: true })
    await end()
  }
  return { serve, settle, close }
}

function createServer() {
  let holder: Holder = { pid: process.pid, url: null }
  let ready: (answer: Answer) => void = () => {}
  const underWay = new Set<Promise<Reply>>()
  const answering = new Promise<Answer>((resolve) => (ready = resolve))
  const answer: Answer = async (request, progress) => {
    if (isHello(request)) return { result: holder }
    const answered = (await answering)(request, progress)
    underWay.add(answered)
    return answered.finally(() => underWay.delete(answered))
  }
  const settle = async () => {
    await Promise.allSettled(underWay)
  }
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // What is no request ends the connection, and nothing else.
    answerSocket(socket, answer).catch(() => socket.destroy())
  })
  // A held folder alone keeps no process running.
  server.unref()
  const serve: HeldFolder['serve'] = (answer, url) => {
    holder = { pid: process.pid, url }
    ready(answer)
  }
  const end = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroySoon()
    await closed
  }
  return { server, serve, settle, end }
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
  let isSilent = false
  socket.setTimeout(helloWait, () => {
    isSilent = true
    socket.destroy()
  })
  const reply = await askSocket(socket, hello, () => {})
  if (isSilent) throw new StartError(`DATA_DIR ${folder} is held by a process that does not answer`)
  // Gone between the connection and its answer: the folder is free.
  if (!reply || !('result' in reply)) return
  const { pid, url } = reply.result as Holder
  throw new StartError(`DATA_DIR ${folder} is held by process ${pid}${url ? `, which serves ${url}` : ''}`)
}

/** How long a holder may take to say who it is, in ms: one that is stopped still has its socket. */
const helloWait = 10_000

// Nobody listens, the name is gone, or whoever listened stopped while this one waited to be let in.
const nobodyThere = new Set<string | undefined>(['ECONNREFUSED', 'ENOENT', 'ECONNRESET'])

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
        if (nobodyThere.has(error.code)) resolve(null)
        else reject(new StartError(`${path.join(folder, name)} cannot be used: ${error.message}`))
      })
    })
  })
}
