import { openDatabase } from '../../database/open.ts'
import { importBundle } from '../import-bundle.ts'

// Starts an import into the store of a folder and dies, as of a power cut, once this many results are written.
const [folder = '', file = '', deadly = ''] = process.argv.slice(2)

const { database } = await openDatabase({ engine: 'pglite', folder })
await importBundle(
  database,
  { file },
  {
    onProgress(line) {
      if (line === deadly) process.kill(process.pid, 'SIGKILL')
    },
  },
)
