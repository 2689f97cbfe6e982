/** The columns on screen while one of them is dragged: where each stands before the drag, and its place in the order. */
export type DragScene = {
  draggedId: string
  from: number
  to: number
  offset: number
  columnWidth: number
  order: readonly string[]
}

/**
 * Paints a drag by rewriting one style sheet: the dragged column, header and cells alike, follows the pointer and the
 * columns between its old and its new place make room. No component renders for it.
 */
export function createDragPaint() {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  let painted = ''
  /** Columns that have made room since the drag began: only they glide, since to style every cell anew takes long. */
  const glides = new Set<string>()

  const paint = (rules: string) => {
    if (rules === painted) return
    painted = rules
    sheet.replaceSync(rules)
  }

  return {
    paint: ({ draggedId, from, to, offset, columnWidth, order }: DragScene) => {
      const column = (id: string | undefined) => `[data-col="${CSS.escape(id ?? '')}"]`
      const [low, high] = from < to ? [from + 1, to] : [to, from - 1]
      const yielding = order.slice(low, high + 1).map(column)
      for (const selector of yielding) glides.add(`[data-grid] ${selector}`)
      const room = from < to ? -columnWidth : columnWidth
      paint(
        [
          glides.size > 0
            ? `${[...glides].join(',')} { transition: translate var(--part-duration) ease-out; }`
            : '',
          yielding.length > 0
            ? `${yielding.map((c) => `[data-grid] ${c}`).join(',')} { translate: ${room}px 0; }`
            : '',
          `[data-grid] ${column(draggedId)} { translate: ${offset}px 0; transition: none; z-index: 1; background: var(--tier-tint, var(--color-lifted)); box-shadow: var(--shadow-lifted); }`,
        ].join('\n'),
      )
    },
    clear: () => {
      glides.clear()
      paint('')
    },
    remove: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
    },
  }
}
