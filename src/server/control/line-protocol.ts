import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** What goes over the private socket, a JSON line each: one request, progress while it is worked on, one reply. */
export type Reply = { result: unknown } | { error: string[] }
type Line = Reply | { progress: string }

/** Answers one request. `progress` throws when nobody listens any more, so that the work is not done in vain. */
export type Answer = (request: unknown, progress: (line: string) => void) => Promise<Reply>

export async function answerSocket(socket: Socket, answer: Answer) {
  // A caller that went away is noticed by `destroyed`.
  socket.on('error', () => {})
  const send = (line: Line) => socket.write(`${JSON.stringify(line)}\n`)
  const progress = (line: string) => {
    if (socket.destroyed) throw new Error('The caller is gone')
    send({ progress: line })
  }
  for await (const line of createInterface({ input: socket })) {
    const reply = await answer(JSON.parse(line), progress)
    if (!socket.destroyed) send(reply)
    socket.end()
    return
  }
}

/** Sends one request over a connected socket; null when the other side went away without a reply. */
export async function askSocket(
  socket: Socket,
  request: unknown,
  onProgress: (line: string) => void,
): Promise<Reply | null> {
  socket.on('error', () => {})
  socket.write(`${JSON.stringify(request)}\n`)
  try {
    for await (const text of createInterface({ input: socket })) {
      const line = JSON.parse(text) as Line
      if ('progress' in line) onProgress(line.progress)
      else return line
    }
    return null
  } finally {
    socket.destroy()
  }
}
