import { prepareNewStore } from './new-store.ts'
import { buildPage } from './page-build.ts'

// What `npm start` would build the first time: the page, and the store that new ones are copied from.
await buildPage()
await prepareNewStore({ demo: true })
