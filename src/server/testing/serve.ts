import { runServer } from '../run-server.ts'
import { readSettings } from '../settings.ts'
import { tellAndExit } from '../start-error.ts'

// The server as `npm start` runs it, without building the page first.
try {
  await runServer(readSettings(process.env), 'dist/web')
} catch (error) {
  tellAndExit(error)
}
