import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = fileURLToPath(new URL('./', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** The pages of the other grids and the bare one, by the names of their files. */
const otherPages = ['ag-grid', 'slickgrid', 'bare'] as const

/** Installs the other grids where they are not yet, in the versions of the lock. */
export function installGrids() {
  const wanted = lockOf('package-lock.json')
  const installed = lockOf('node_modules/.package-lock.json')
  const isThere = Object.entries(wanted).every(
    ([name, { version }]) => name === '' || installed[name]?.version === version,
  )
  if (isThere) return
  if (!succeeds(here, 'npm', ['ci', '--no-audit', '--no-fund']))
    throw new Error('The other grids could not be installed: npm ci in bench/grid failed')
}

const succeeds = (cwd: string, command: string, words: readonly string[]) =>
  // Standard output is for the tables.
  spawnSync(command, words, { cwd, stdio: ['ignore', process.stderr.fd, 'inherit'] }).status === 0

type Lock = { packages: Record<string, { version?: string }> }

function lockOf(name: string): Lock['packages'] {
  const file = path.join(here, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages : {}
}

/** Bundles each page of its own for production, so that none loads what only another needs. */
export async function buildPages(outDir: string) {
  // Everybody else's check has no types of the other grids.
  if (!succeeds(root, 'npx', ['tsc', '-p', 'bench/grid'])) throw new Error('The types of the pages are wrong')
  for (const name of otherPages)
    await build({
      configFile: false,
      root: path.join(here, 'pages'),
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2023',
        // What a grid weighs is one of the figures.
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
        rollupOptions: { input: path.join(here, 'pages', `${name}.html`) },
      },
    })
}

/** The installed version of a grid's package. */
export const versionOf = (packageName: string): string =>
  lockOf('package-lock.json')[`node_modules/${packageName}`]?.version ?? 'of no known version'
