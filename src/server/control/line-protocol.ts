import type { Socket } from 'node:net'

/** What goes over the private socket, a JSON line each: one request, progress while it is worked on, one reply. */
export type Reply = { result: unknown } | { error: string[] }
type Line = Reply | { progress: string }

/** Answers one request. `progress` throws when nobody listens any more, so that the work is not done in vain. */
export type Answer = (request: unknown, progress: (line: string) => void) => Promise<Reply>

/** Answers the one request that comes over a socket. What cannot be answered ends the connection. */
export function answerSocket(socket: Socket, answer: Answer) {
  // A caller that went away is noticed by `destroyed`.
  socket.on('error', () => {})
  const send = (line: Line) => socket.write(`${JSON.stringify(line)}\n`)
  const progress = (line: string) => {
    if (socket.destroyed) throw new Error('The caller is gone')
    send({ progress: line })
  }
  const respond = async (line: string) => {
    try {
      send(await answer(JSON.parse(line), progress))
    } finally {
      socket.end()
    }
  }
  return new Promise<void>((resolve, reject) => {
    let asked = false
    eachLine(socket, (line) => {
      if (!asked) respond(line).then(resolve, reject)
      asked = true
    })
    socket.once('close', () => {
      if (!asked) resolve()
    })
  })
}

/** Sends one request over a connected socket; null when the other side went away without a reply. */
export function askSocket(
  socket: Socket,
  request: unknown,
  onProgress: (line: string) => void,
): Promise<Reply | null> {
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.once('close', () => resolve(null))
    eachLine(socket, (text) => {
      const line = JSON.parse(text) as Line
      if ('progress' in line) return onProgress(line.progress)
      resolve(line)
      return socket.destroy()
    })
    socket.write(`${JSON.stringify(request)}\n`)
  })
}

function eachLine(socket: Socket, take: (line: string) => void) {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}
