import { type EndpointName, endpoints, scopeOf } from '#contract/endpoints.ts'
import { nameOf, operations, type ParameterName, parameters } from '#contract/operations.ts'
import { escapeHtml, markedHtml } from './html.ts'

/** The API's description for people: every endpoint with its scope and parameters, as an HTML page. */
export const apiPage = (): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outcome Results API</title>
<style>${style}</style>
<main>
<h1>Outcome Results API</h1>
<p>Send an access token as <code>Authorization: Bearer TOKEN</code>. Ids are integers, and text under
<code>Accept: application/json+canvas-string-ids</code>. The whole description, with every field of every answer, is
<a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${Object.keys(endpoints)
  .map((name) => sectionOf(name as EndpointName))
  .join('\n')}
</main>
</html>
`

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0}main{max-width:52rem;margin:auto;padding:2rem 1rem}
h1{font-size:1.5rem}h2{font-size:1rem;margin:2.5rem 0 .25rem;overflow-wrap:anywhere}p{margin:.25rem 0}
code{font-size:.875em}dl{margin:.5rem 0 0;display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.25rem 1rem}dt,dd{margin:0}
@media(max-width:40rem){dl{display:block}dd{margin:0 0 .5rem 1rem}}`

const sectionOf = (name: EndpointName): string => {
  const endpoint = endpoints[name]
  const { takes = [] } = operations[name]
  return `<section>
<h2><code>${endpoint.method} ${escapeHtml(endpoint.path)}</code></h2>
<p>${escapeHtml(endpoint.does)}.</p>
<p>Scope: <code>${escapeHtml(scopeOf(endpoint))}</code></p>
${takes.length === 0 ? '' : `<dl>${takes.map(lineOf).join('')}</dl>`}
</section>`
}

const lineOf = (known: ParameterName): string => {
  const { is, says, values } = { values: undefined, ...parameters[known] }
  const one =
    values === undefined
      ? ''
      : ` One of ${values.map((value) => `<code>${escapeHtml(value)}</code>`).join(', ')}.`
  return `<dt><code>${nameOf(known)}${is === 'list' ? '[]' : ''}</code></dt><dd>${markedHtml(says)}${one}</dd>`
}
