import { type Command, runCommand } from './control/commands.ts'
import { askSocket, type Reply } from './control/line-protocol.ts'
import { connectToHolder } from './control/private-socket.ts'
import { readCommand } from './control/command-arguments.ts'
import { pageUrl, readSettings, type Settings } from './settings.ts'
import { StartError, tellAndExit } from './start-error.ts'
import { openStore } from './store-place.ts'

const progress = (line: string) => console.error(line)

/** Hands the command to the server that holds the embedded store, else does it here on the store itself. */
async function perform(command: Command, settings: Settings): Promise<Reply> {
  const socket = settings.databaseUrl === null ? await connectToHolder(settings.dataDir) : null
  const answered = socket && (await askSocket(socket, command, progress))
  if (answered) return answered
  if (socket) throw new StartError('The server ended before it answered: start the command again')
  // Only a server fills a new store with the demo.
  const store = await openStore({ ...settings, demo: false })
  try {
    const url = pageUrl(settings, settings.port)
    return await runCommand(command, { database: store.database, pageUrl: url, progress })
  } finally {
    await store.close()
  }
}

try {
  const reply = await perform(readCommand(process.argv.slice(2)), readSettings(process.env))
  if ('error' in reply) {
    for (const line of reply.error) console.error(line)
    process.exitCode = 1
  } else for (const line of reply.result as string[]) console.log(line)
} catch (error) {
  tellAndExit(error)
}
