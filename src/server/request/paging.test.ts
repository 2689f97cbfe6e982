import { describe, expect, test } from 'vitest'
import { linkHeader, paginate, readPageRequest } from './paging.ts'
import { parseQuery } from './query.ts'

const url = 'https://gradebook.example/api/v1/courses/1/outcome_rollups'

test.each([
  ['', { page: 1, perPage: 10 }],
  ['?per_page=30&page=2', { page: 2, perPage: 30 }],
  ['?per_page=0', { page: 1, perPage: 1 }],
  ['?per_page=-5', { page: 1, perPage: 1 }],
  ['?per_page=many', { page: 1, perPage: 1 }],
  ['?per_page=101', { page: 1, perPage: 100 }],
  ['?per_page=20abc', { page: 1, perPage: 20 }],
  ['?per_page=99999999999999999999999', { page: 1, perPage: 100 }],
  ['?page=90071992547409&per_page=100', { page: 90071992547409, perPage: 100 }],
  ['?page=99999999999999999999', { page: 90071992547409, perPage: 10 }],
  [`?page=${'9'.repeat(30)}`, { page: 90071992547409, perPage: 10 }],
])('%s', (search, expected) => {
  expect(readPageRequest(parseQuery(search))).toEqual(expected)
})

test.each(['0', '-1', '-99999999999999999999', 'two', '1.5', '1e3'])('there is no page %s', (page) => {
  expect(() => readPageRequest(parseQuery(`?page=${page}`))).toThrow(expect.objectContaining({ status: 404 }))
})

describe('links', () => {
  const query = parseQuery('?include[]=users&access_token=secret&per_page=3&page=9&sort_by=student')
  const link = (page: number) => `${url}?include%5B%5D=users&sort_by=student&page=${page}&per_page=3`

  test('in the middle lead both ways, and never carry the token', () => {
    const pagination = paginate({ page: 2, perPage: 3 }, { count: 8, url, query })
    expect(pagination).toEqual({
      per_page: 3,
      next: link(3),
      last: link(3),
      prev: link(1),
      current: link(2),
      first: link(1),
      page: 2,
      template: `${url}?include%5B%5D=users&sort_by=student&page={page}&per_page=3`,
      count: 8,
      page_count: 3,
    })
    expect(linkHeader(pagination)).toBe(
      [
        `<${link(2)}>; rel="current"`,
        `<${link(3)}>; rel="next"`,
        `<${link(1)}>; rel="prev"`,
        `<${link(1)}>; rel="first"`,
        `<${link(3)}>; rel="last"`,
      ].join(','),
    )
  })

  test('end at the ends', () => {
    const only = paginate({ page: 1, perPage: 10 }, { count: 0, url, query })
    expect(only).not.toHaveProperty('next')
    expect(only).not.toHaveProperty('prev')
    expect(only).toMatchObject({ page_count: 1, count: 0 })
    expect(paginate({ page: 3, perPage: 3 }, { count: 8, url, query })).not.toHaveProperty('next')
  })

  test('that do not fit the header are left out, the least wanted first', () => {
    const long = parseQuery(
      `?${Array.from({ length: 100 }, (_, index) => `user_ids[]=${1000 + index}`).join('&')}`,
    )
    const pagination = paginate({ page: 2, perPage: 3 }, { count: 99, url, query: long })
    const header = linkHeader(pagination)
    expect(header.length).toBeLessThanOrEqual(6 * 1024)
    expect([...header.matchAll(/rel="(\w+)"/g)].map(([, relation]) => relation)).toEqual(['next', 'last'])
  })
})
