import { describe, expect, test } from 'vitest'
import { texts as spanishEvidence } from './evidence/words.es.ts'
import { english as evidence } from './evidence/words.ts'
import { texts as spanishJob } from './gradebook/class/words.es.ts'
import { english as job } from './gradebook/class/words.ts'
import { texts as spanishFilters } from './gradebook/filters/words.es.ts'
import { english as filters } from './gradebook/filters/words.ts'
import { texts as spanishGrid } from './gradebook/grid/words.es.ts'
import { english as grid } from './gradebook/grid/words.ts'
import { texts as spanishGradebook } from './gradebook/words/words.es.ts'
import { english as gradebook } from './gradebook/words/words.ts'
import { formsOf } from './language/catalogue.ts'
import { texts as spanishNone } from './session/no-gradebook/words.es.ts'
import { english as none } from './session/no-gradebook/words.ts'
import { texts as spanishSession } from './session/words.es.ts'
import { english as session } from './session/words.ts'
import { texts as spanishPopups } from './settings/popups/words.es.ts'
import { english as popups } from './settings/popups/words.ts'
import { texts as spanishSettings } from './settings/words.es.ts'
import { english as settings } from './settings/words.ts'
import { texts as spanishUi } from './ui/words.es.ts'
import { english as ui } from './ui/words.ts'
import { texts as spanishPage } from './words.es.ts'
import { english as page } from './words.ts'

const [inEnglish, inSpanish] = [formsOf('en'), formsOf('es')]

/** Every text by its place in the catalogue; one that needs to be told something is said of 1 and of 2. */
const textsIn = (part: unknown, place: string): [place: string, text: string][] => {
  if (typeof part === 'string') return [[place, part]]
  if (typeof part === 'function')
    return [1, 2].map((sample) => [
      `${place}(${sample})`,
      String(part(...Array.from({ length: part.length }, () => sample))),
    ])
  return Object.entries(part as object).flatMap(([key, value]) => textsIn(value, `${place}.${key}`))
}

const parts = {
  page: [page(), spanishPage()],
  ui: [ui(), spanishUi()],
  session: [session(), spanishSession()],
  'no gradebook': [none(), spanishNone()],
  settings: [settings(), spanishSettings()],
  gradebook: [gradebook(inEnglish), spanishGradebook(inSpanish)],
  popups: [popups(), spanishPopups()],
  job: [job(inEnglish), spanishJob(inSpanish)],
  filters: [filters(), spanishFilters()],
  grid: [grid(inEnglish), spanishGrid(inSpanish)],
  evidence: [evidence(inEnglish), spanishEvidence(inSpanish)],
}

describe.each(Object.entries(parts))('the texts of %s', (name, [english, spanish]) => {
  const [englishTexts, spanishTexts] = [textsIn(english, name), textsIn(spanish, name)]

  test('are the same ones in both languages', () => {
    const placesOf = (texts: typeof englishTexts) => texts.map(([place]) => place).toSorted()
    expect(placesOf(spanishTexts)).toEqual(placesOf(englishTexts))
  })

  test('say something, whatever they are told', () => {
    const isBroken = ([, text]: [string, string]) =>
      text.trim() === '' || /undefined|null|NaN|\[object|=>/.test(text)
    expect([...englishTexts, ...spanishTexts].filter(isBroken)).toEqual([])
  })
})

test('are all translated, but for keys, commands and what has no words of its own', () => {
  const same = Object.entries(parts).flatMap(([name, [english, spanish]]) => {
    const translated = new Map(textsIn(spanish, name))
    return textsIn(english, name).filter(([place, text]) => translated.get(place) === text)
  })
  const isWordless = ([, text]: [string, string]) => /^(\S|F2|Ctrl [A-Z]|npm run .*|[12:. ]+)$/.test(text)
  expect(same.filter((each) => !isWordless(each))).toEqual([])
})
