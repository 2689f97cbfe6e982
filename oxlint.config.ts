import { readdirSync } from 'node:fs'
import { defineConfig, type OxlintOverride } from 'oxlint'

// Who may import whom. Of two overrides of a rule the later one holds, and nothing of the earlier one: so that of each
// folder says all that its files may not import.

type Ban = { group?: string[]; regex?: string; message: string; allowTypeImports?: boolean }

const forbid = (files: string[], patterns: Ban[]): OxlintOverride => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

const testsIn = (folder: string) => [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`]

/** What the files of a folder import: of the folders and files beside it those named, and no package of those banned. */
type Room = {
  folders: readonly string[]
  /** Without their endings. */
  files?: readonly string[]
  not?: string[]
  message: string
}

/** A place of folders, each of which must be named, and of files beside them. */
const bansIn = (place: string, names: readonly string[]) => {
  const entries = readdirSync(`${import.meta.dirname}/${place}`, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const unnamed = folders.filter((name) => !names.includes(name))
  if (unnamed.length > 0) throw new Error(`oxlint.config.ts says nothing of ${place}/${unnamed.join()}`)
  const files = entries.flatMap(({ name }) => /^([^.]+)(\.\w+)?\.tsx?$/.exec(name)?.[1] ?? [])

  return (own: string, room: Room): Ban[] => {
    const { message, not = [] } = room
    const allowed = new Set([own, ...room.folders])
    const otherFolders = names.filter((name) => !allowed.has(name)).map((name) => `**/${name}/**`)
    const otherFiles = files.filter((name) => !room.files?.includes(name))
    return [
      { group: [...otherFolders, ...not], message },
      // Of the files beside the folders, which are reached by going up alone.
      { regex: String.raw`^(\.\./)+(${otherFiles.join('|')})(\.\w+)?\.tsx?$`, message },
    ]
  }
}

const web = ['**/web/**', 'react', 'react-dom', '@tanstack/*']
const requests = ['hono', 'hono/*', '@hono/*']
const sql = ['drizzle-orm', 'drizzle-orm/*']
const schema = '**/database/schema.ts'

const serverRooms: Record<string, Room> = {
  database: {
    folders: [],
    not: [...web, ...requests],
    message: 'database knows nobody above it.',
  },
  stores: {
    folders: ['database'],
    not: [...web, ...requests],
    message: 'a store never sees a request.',
  },
  intake: {
    folders: ['database', 'stores'],
    not: [...web, ...requests, ...sql],
    message: 'intake brings courses to the stores: no SQL, no request.',
  },
  writing: {
    folders: ['database', 'stores', 'intake'],
    not: [...web, ...requests, ...sql, schema],
    message: 'writing brings results to the stores: no SQL, no request.',
  },
  present: {
    folders: ['stores'],
    not: [...web, ...requests, ...sql],
    message: 'a presenter turns rows into what is sent.',
  },
  request: {
    folders: ['stores', 'present'],
    not: [...web, ...sql],
    message: 'request reads what is asked, and knows nobody who answers.',
  },
  access: {
    folders: ['stores', 'request'],
    not: [...web, ...sql],
    message: 'access tells who may do what, and knows nobody who answers.',
  },
  routes: {
    folders: ['database', 'stores', 'writing', 'present', 'request', 'access'],
    not: [...web, ...sql, schema],
    message: 'a route never sees SQL.',
  },
  control: {
    folders: ['database', 'stores', 'intake'],
    files: ['start-error'],
    not: [...web, ...requests, ...sql, schema],
    message: 'control takes commands to intake and stores.',
  },
}

/** What tests of every room but the lowest may make their store with. */
const forTests = ['database', 'stores', 'intake', 'writing', 'testing']

const serverBans = bansIn('src/server', [...Object.keys(serverRooms), 'testing'])

const serverOverrides = Object.entries(serverRooms).flatMap(([name, room]) => [
  forbid([`src/server/${name}/**`], serverBans(name, room)),
  forbid(
    [...testsIn(`src/server/${name}`), `src/server/${name}/testing/**`],
    serverBans(name, {
      ...room,
      folders: [...room.folders, ...(name === 'database' ? ['testing'] : forTests)],
      files: [...(room.files ?? []), 'app'],
      not: room.not?.filter((each) => !sql.includes(each)) ?? [],
    }),
  ),
])

const server = ['**/server/**', ...requests, ...sql]
const node = ['node:*']

const feature = {
  folders: ['ui', 'rating', 'language'],
  files: ['api-client', 'api-error', 'course-choices', 'paths', 'query-client'],
  not: server,
  message: 'a feature imports ui, rating and what lies below, no other feature, no server.',
}

const webRooms: Record<string, Room> = {
  language: {
    folders: [],
    not: [...server, '#mastery/*', '#contract/*', 'react', 'react-dom', '@tanstack/*'],
    message: 'language knows nothing of the page.',
  },
  ui: {
    folders: ['language'],
    not: [...server, '#mastery/*', '#contract/*'],
    message: 'ui knows nothing of mastery.',
  },
  rating: { folders: ['language', 'ui'], not: server, message: 'rating knows no feature.' },
  evidence: feature,
  gradebook: feature,
  session: feature,
  settings: feature,
}

/** The folders of the gradebook, each with those that it may import, and whether it asks the server for anything. */
const gradebookFolders: Record<string, { imports: string[]; asks?: boolean }> = {
  words: { imports: [] },
  address: { imports: ['words'] },
  model: { imports: ['words', 'address'] },
  filters: { imports: ['words', 'address', 'model'] },
  data: { imports: ['words', 'address', 'model', 'filters'], asks: true },
  order: { imports: ['words', 'address', 'model', 'filters', 'data'], asks: true },
  drag: { imports: ['words', 'address', 'model'] },
  grid: { imports: ['words', 'address', 'model', 'drag'] },
  class: { imports: ['words', 'address', 'model', 'filters', 'data', 'grid'], asks: true },
}

const webBans = bansIn('src/web', [...Object.keys(webRooms), 'testing'])
/** Tests draw what they are of by what all tests do. */
const tested = (room: Room): Room => ({ ...room, folders: [...room.folders, 'testing'] })
const gradebookBans = bansIn('src/web/gradebook', Object.keys(gradebookFolders))

const webOverrides = [
  ...Object.entries(webRooms).map(([name, room]) => ({
    folder: name,
    bans: (isTest: boolean) => webBans(name, isTest ? tested(room) : room),
    more: node,
  })),
  ...Object.entries(gradebookFolders).map(([name, { imports, asks = false }]) => ({
    folder: `gradebook/${name}`,
    bans: (isTest: boolean) => [
      ...webBans('gradebook', {
        ...(isTest ? tested(feature) : feature),
        ...(asks ? {} : { files: [] }),
      }),
      ...gradebookBans(name, {
        folders: imports,
        message: `of the gradebook, ${name} may import ${imports.join(', ') || 'nothing'}.`,
      }),
    ],
    // The table of the grid is TanStack's too.
    more: [...node, ...(asks ? [] : ['@tanstack/react-query', '@tanstack/react-router'])],
  })),
].flatMap(({ folder, bans, more }) => [
  forbid([`src/web/${folder}/**`], [...bans(false), { group: more, message: `not in ${folder}.` }]),
  forbid(testsIn(`src/web/${folder}`), bans(true)),
])

const pure: Ban = {
  group: ['**/server/**', ...web, ...node, ...requests, ...sql],
  message: 'mastery is pure: contract types only.',
}

// Run by tsx, as everything here: the oldest Node that is supported reads no TypeScript.
export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-conversion': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'typescript/consistent-return': 'off',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-console': 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    eqeqeq: 'error',
  },
  overrides: [
    { files: ['*.config.ts', 'src/**/*.d.ts'], rules: { 'import/no-default-export': 'off' } },
    // Playwright hands a fixture on by a function that it calls 'use' as React calls a hook, and reads what a fixture
    // needs off its pattern, which may be empty.
    { files: ['e2e/**'], rules: { 'react/rules-of-hooks': 'off', 'no-empty-pattern': 'off' } },
    // The grid's table is laid out by CSS, which takes its elements' own roles away: each says its role itself.
    {
      files: ['src/web/gradebook/**'],
      rules: {
        'jsx-a11y/no-redundant-roles': 'off',
        'jsx-a11y/prefer-tag-over-role': 'off',
        'jsx-a11y/no-noninteractive-element-to-interactive-role': 'off',
        'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
        'jsx-a11y/click-events-have-key-events': 'off',
      },
    },
    forbid(
      ['src/contract/**'],
      [
        {
          group: ['#mastery/*', '**/server/**', ...web, ...node, ...requests, ...sql],
          message: 'contract imports nothing of the house.',
        },
      ],
    ),
    forbid(
      ['src/mastery/**'],
      [pure, { group: ['#contract/*'], allowTypeImports: true, message: pure.message }],
    ),
    // Tests of mastery take cases and lists of the contract.
    forbid(testsIn('src/mastery'), [pure]),
    forbid(['src/mastery/testing/**'], [pure]),
    forbid(['src/server/**'], [{ group: web, message: 'server never imports web.' }]),
    ...serverOverrides,
    forbid(['src/web/**'], [{ group: [...server, ...node], message: 'web never imports server.' }]),
    forbid(testsIn('src/web'), [{ group: server, message: 'web never imports server.' }]),
    ...webOverrides,
    {
      files: [
        '**/*.test.ts',
        '**/*.test.tsx',
        'e2e/**',
        'bench/**',
        'src/server/testing/**',
        'src/server/database/schema.ts',
      ],
      rules: { 'max-lines': 'off', 'typescript/no-non-null-assertion': 'off' },
    },
    {
      files: ['src/server/command-line.ts', 'src/server/start.ts', 'bench/**', 'e2e/firefox/run.ts'],
      rules: { 'no-console': 'off' },
    },
  ],
})
