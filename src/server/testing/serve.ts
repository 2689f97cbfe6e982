import { runServer } from '../run-server.ts'
import { readSettings } from '../settings.ts'
import { tellAndExit } from '../start-error.ts'

// The server as `npm start` runs it, without building the page first: what is served as the page may be named.
try {
  await runServer(readSettings(process.env), process.argv[2] ?? 'dist/web')
} catch (error) {
  tellAndExit(error)
}
