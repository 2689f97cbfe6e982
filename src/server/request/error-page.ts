import { escapeHtml, markedHtml } from '../present/html.ts'

/** What a browser shows in place of what it is refused; `code` in a paragraph stands between backticks. */
export const errorPage = ({
  title,
  paragraphs,
}: {
  title: string
  paragraphs: readonly string[]
}): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
  code { font-size: 0.95em }
</style>
<h1>${escapeHtml(title)}</h1>
${paragraphs.map((each) => `<p>${markedHtml(each)}</p>`).join('\n')}
</html>
`
