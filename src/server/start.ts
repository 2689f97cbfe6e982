import fs from 'node:fs'
import { prepareNewStore } from './new-store.ts'
import { buildPage, webRoot } from './page-build.ts'
import { runServer } from './run-server.ts'
import { readSettings, settingsHelp } from './settings.ts'
import { StartError, tellAndExit } from './start-error.ts'
import { storeFolder } from './store-place.ts'

try {
  const [option] = process.argv.slice(2)
  if (option === '--help' || option === '-h') {
    console.log(`npm start serves the gradebook: page and API on one port.\n\n${settingsHelp}`)
  } else if (option !== undefined) {
    throw new StartError(`npm start takes no ${option}: npm start -- --help lists its settings`)
  } else {
    const settings = readSettings(process.env)
    await buildPage()
    if (settings.databaseUrl === null && !fs.existsSync(storeFolder(settings.dataDir)))
      await prepareNewStore(settings)
    await runServer(settings, webRoot)
  }
} catch (error) {
  tellAndExit(error)
}
