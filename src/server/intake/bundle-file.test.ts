import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../database/database.ts'
import { exampleBundle, exampleBundlePath } from '../testing/example-bundle.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { testStores } from '../testing/test-store.ts'
import { BundleError } from './bundle-problems.ts'
import { importBundle } from './import-bundle.ts'

let parent: string
let folder: string
beforeAll(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'bundles-'))
  folder = path.join(parent, 'bundles')
  fs.mkdirSync(folder)
})
afterAll(() => fs.rmSync(parent, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, content)
  return file
}

const openStore = testStores('pglite')
let store: OpenDatabase
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const load = (file: string) => importBundle(store.database, { file })
const problemsOf = async (file: string): Promise<readonly string[]> => {
  const before = await dumpStore(store.database)
  const error: unknown = await load(file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(BundleError)
  expect(await dumpStore(store.database)).toStrictEqual(before)
  return (error as BundleError).problems
}

describe('a bundle read from a file', () => {
  it('is what the parsed document is', async () => {
    await load(exampleBundlePath)
    const before = await dumpStore(store.database)
    expect(before['result']).toHaveLength(25)
    expect(await importBundle(store.database, { document: exampleBundle() })).toMatchObject({
      changed: false,
    })
    expect(await load(exampleBundlePath)).toMatchObject({ changed: false, counts: { results: 25 } })
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('may have its keys in any order, a byte order mark and no line breaks', async () => {
    const { course, ...rest } = exampleBundle()
    const reversed = Object.fromEntries(Object.entries({ course, ...rest }).toReversed())
    const file = write('reversed.json', `\uFEFF${JSON.stringify(reversed)}\n`)
    expect(await load(file)).toMatchObject({ courseId: '101', counts: { results: 25 } })
  })

  it('tells a wrong result by its path', async () => {
    const bundle = exampleBundle()
    bundle.results[17]!['alignment_id'] = 99
    bundle.results[18]!['unknown'] = []
    expect(await problemsOf(write('wrong.json', JSON.stringify(bundle)))).toStrictEqual([
      'results[17].alignment_id: 99 is not an alignment of this bundle',
      'results[18].unknown: [] is under a key unknown here, expected no such key',
    ])
  })

  it.each<[string, string, string]>([
    [
      'a comma too many',
      '{\n "course": {},\n}',
      'line 3, column 1: this is not JSON: Unexpected RIGHT_BRACE ("}")',
    ],
    [
      'an error inside a result',
      '{"results": [\n {"id": 1}\n {"id": 2}]}',
      'line 3, column 2: this is not JSON: Unexpected LEFT_BRACE ("{")',
    ],
    ['a word that is none', '{"é":\n  tru}', 'line 2, column 6: this is not JSON: Unexpected "}"'],
    [
      'a second document',
      '{"course": {}}\n{}',
      'line 2, column 1: this is not JSON: Unexpected LEFT_BRACE ("{")',
    ],
    [
      'a key twice',
      '{"results": [],\n"results": []}',
      'line 2, column 1: this is not JSON: the key "results" is there twice',
    ],
  ])('says where it is not JSON: %s', async (_, text, problem) => {
    const file = write('broken.json', text)
    expect(await problemsOf(file)).toStrictEqual([`${file}, ${problem}`])
  })

  it.each(['', '{"course": {"id": 1', '{"results": [{"id": 1}'])(
    'says that it ends too early: %s',
    async (text) => {
      const file = write('half.json', text)
      expect(await problemsOf(file)).toStrictEqual([
        `${file}: ends in the middle, expected one whole JSON document`,
      ])
    },
  )

  it('must be there', async () => {
    const file = path.join(folder, 'nowhere.json')
    expect(await problemsOf(file)).toStrictEqual([`${file}: cannot be read (ENOENT), expected a file`])
  })
})

describe('results in a CSV file beside the bundle', () => {
  const bundleWith = (resultsFile: unknown) => {
    const { results: _, ...rest } = exampleBundle()
    return write('split.json', JSON.stringify({ ...rest, results_file: resultsFile }))
  }

  const asCsv = () => {
    const { results } = exampleBundle()
    const columns = [...new Set(results.flatMap((each) => Object.keys(each)))]
    const lines = results.map((each) =>
      columns
        .map((column) =>
          each[column] === undefined ? '' : `"${String(each[column] as string | number | boolean | null)}"`,
        )
        .join(','),
    )
    return `\uFEFF${columns.join(',')}\r\n${lines.join('\r\n')}\r\n`
  }

  it('are the same results', async () => {
    write('results.csv', asCsv())
    expect(await load(bundleWith('results.csv'))).toMatchObject({ counts: { results: 25 } })
    expect(await load(exampleBundlePath)).toMatchObject({ changed: false })
  })

  it('are told by file and line', async () => {
    write(
      'bad.csv',
      'id,user_id,outcome_id,alignment_id,score,hidden\n1,1001,301,801,3,true\n\n2,1001,301,99,,\n3,1001,301,801,three,maybe\n4,1001\n',
    )
    expect(await problemsOf(bundleWith('bad.csv'))).toStrictEqual([
      'bad.csv:6: 2 cells, expected 6 as in the first line',
      'bad.csv:4.alignment_id: 99 is not an alignment of this bundle',
      'bad.csv:5.score: "three", expected a number',
      'bad.csv:5.hidden: "maybe", expected true or false',
    ])
  })

  it.each([
    ['nothing', ''],
    ['empty lines', '\n\n'],
    ['a mark of its encoding', '\uFEFF'],
  ])('are not a file with %s in it, which may have been cut off', async (_name, text) => {
    write('cut.csv', text)
    expect(await problemsOf(bundleWith('cut.csv'))).toStrictEqual([
      'cut.csv: is empty, expected a line of column names',
    ])
  })

  it('have no other columns', async () => {
    write('columns.csv', 'id,user_id,grade,id\n')
    expect(await problemsOf(bundleWith('columns.csv'))).toStrictEqual([
      'columns.csv:1: "grade" is a column unknown here, expected no such column',
      'columns.csv:1: the column "id" is there twice',
    ])
  })

  it.each<[unknown, string]>([
    [7, 'results_file: 7, expected the name of a CSV file beside the bundle'],
    ['none.csv', 'results_file: "none.csv" is not there, expected a CSV file beside the bundle'],
    [
      '../outside.csv',
      'results_file: "../outside.csv" leaves the folder of the bundle, expected a file beside it',
    ],
    ['link.csv', 'results_file: "link.csv" leaves the folder of the bundle, expected a file beside it'],
  ])('are refused from %j', async (name, problem) => {
    fs.writeFileSync(path.join(parent, 'outside.csv'), 'id\n')
    fs.rmSync(path.join(folder, 'link.csv'), { force: true })
    fs.symlinkSync(path.join(parent, 'outside.csv'), path.join(folder, 'link.csv'))
    expect(await problemsOf(bundleWith(name))).toStrictEqual([problem])
  })

  it('are not there beside results', async () => {
    const file = write('both.json', JSON.stringify({ ...exampleBundle(), results_file: 'results.csv' }))
    expect(await problemsOf(file)).toStrictEqual([
      'results_file: "results.csv" is there beside results, expected only one of the two',
    ])
  })
})
