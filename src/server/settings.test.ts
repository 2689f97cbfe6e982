import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageUrl, readSettings, settingsHelp } from './settings.ts'

describe('Settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      baseUrl: null,
      dataDir: path.resolve('data'),
      databaseUrl: null,
      demo: true,
    })
  })

  it('leave out the demo on a server of its own unless told', () => {
    const DATABASE_URL = 'postgres://teacher:secret@db.school:5432/gradebook'
    expect(readSettings({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL, demo: false })
    expect(readSettings({ DATABASE_URL, DEMO: '1' }).demo).toBe(true)
    expect(readSettings({ DEMO: '0' }).demo).toBe(false)
  })

  it.each([
    [{ PORT: '80a' }, 'PORT is "80a", expected a whole number from 0 to 65535'],
    [{ PORT: '65536' }, 'PORT is "65536"'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ HOST: 'my host' }, 'HOST is "my host"'],
    [{ BASE_URL: 'gradebook.school' }, 'BASE_URL is "gradebook.school"'],
    [{ BASE_URL: 'https://school/gradebook' }, 'expected an address without a path'],
    [{ DEMO: 'yes' }, 'DEMO is "yes", expected 1 or 0'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL is not postgres://'],
    [{ DATABASE_URL: 'db.school' }, 'DATABASE_URL is not postgres://'],
    [{ CANVAS_URL: 'https://canvas.school' }, 'CANVAS_URL is not available yet'],
    [{ CANVAS_TOKEN: 't' }, 'CANVAS_TOKEN is not available yet'],
  ])('%j stop the start', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message)
  })

  it('never repeat a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:secret@h/d' })).not.toThrow('secret')
  })

  it.each(['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'DEMO', 'CANVAS_URL'])('%s is in the help', (name) => {
    expect(settingsHelp).toContain(name)
  })
})

it.each([
  ['127.0.0.1', 'http://127.0.0.1:8080/'],
  ['0.0.0.0', 'http://localhost:8080/'],
  ['::1', 'http://[::1]:8080/'],
  ['grades.school', 'http://grades.school:8080/'],
])('The page on %s is at %s', (host, url) => {
  expect(pageUrl({ host, baseUrl: null }, 8080)).toBe(url)
})

it('a page behind a proxy is reached by the address of the proxy', () => {
  const { baseUrl } = readSettings({ BASE_URL: 'https://gradebook.school/' })
  expect(pageUrl({ host: '0.0.0.0', baseUrl }, 8080)).toBe('https://gradebook.school/')
})
