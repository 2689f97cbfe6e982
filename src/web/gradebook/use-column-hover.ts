import { useEffect, useRef, type PointerEvent } from 'react'

/** The column half of the cross-hair under the pointer; the row half is CSS. Painted by a style sheet: no cell renders for it. */
export function useColumnHover() {
  const sheet = useRef<CSSStyleSheet>(undefined)
  const hovered = useRef<string | undefined>(undefined)

  useEffect(() => {
    const own = new CSSStyleSheet()
    sheet.current = own
    document.adoptedStyleSheets.push(own)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== own)
    }
  }, [])

  const show = (columnId: string | undefined) => {
    if (columnId === hovered.current) return
    hovered.current = columnId
    sheet.current?.replaceSync(
      columnId === undefined
        ? ''
        : `[data-grid] [data-col="${CSS.escape(columnId)}"] { --hovered: var(--hover-veil); }`,
    )
  }

  return {
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return
      show((event.target as Element).closest<HTMLElement>('[data-col]')?.dataset['col'])
    },
    onPointerLeave: () => show(undefined),
  }
}
