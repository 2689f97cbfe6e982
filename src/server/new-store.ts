import path from 'node:path'
import {
  emptyStoreVersion,
  isCurrent,
  makeStoreTemplate,
  type StoreTemplate,
} from './database/store-template.ts'
import { projectRoot, sourceHash } from './source-hash.ts'

const demoSources = ['src/server/intake', 'src/server/stores', 'src/mastery', 'src/contract']

const emptyStore = (): StoreTemplate => ({
  folder: path.join(projectRoot, 'dist/empty-store'),
  version: emptyStoreVersion(),
})

const demoStore = (): StoreTemplate => ({
  folder: path.join(projectRoot, 'dist/demo-store'),
  version: `${emptyStoreVersion()} ${sourceHash(demoSources)}`,
})

/** Makes what new embedded stores are copied from: one with the demo course, or an empty one. */
export async function prepareNewStore({ demo }: { demo: boolean }) {
  if (!demo) return makeStoreTemplate(emptyStore())
  const { loadDemo } = await import('./intake/demo/load-demo.ts')
  return makeStoreTemplate(demoStore(), loadDemo)
}

/** The folder to copy a new embedded store from; null where none was made, or it is out of date. */
export function newStoreTemplate({ demo }: { demo: boolean }) {
  const templates = demo ? [demoStore, emptyStore] : [emptyStore]
  for (const template of templates) {
    const { folder, version } = template()
    if (isCurrent({ folder, version })) return folder
  }
  return null
}
