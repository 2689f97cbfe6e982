import { expect, test } from 'vitest'
import { escapeHtml, markedHtml } from './html.ts'

test('markup in a text is text', () => {
  expect(escapeHtml(`<a href="x" title='y'>Q&A</a> &amp;`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;Q&amp;A&lt;/a&gt; &amp;amp;',
  )
})

test('code between backticks is marked, and escaped too', () => {
  expect(markedHtml('`<b>` & `x`, a lone `')).toBe('<code>&lt;b&gt;</code> &amp; <code>x</code>, a lone `')
})
