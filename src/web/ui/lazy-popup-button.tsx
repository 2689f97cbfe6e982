import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from './button.tsx'

/** What a popup gets that a LazyPopupButton opens. */
export type PopupProps = { anchor: HTMLElement; onClose: () => void }

/**
 * A button whose menu or list loads when it is first asked for: only the button is in the page's first script. `load`
 * is called ahead, as soon as the button is pointed at or focused; `renderPopup` draws what it brings: a lazy part
 * with these props.
 */
export function LazyPopupButton({
  renderPopup,
  load,
  kind,
  children,
  ...props
}: Omit<ComponentProps<typeof Button>, 'onClick' | 'popover'> & {
  renderPopup: (props: PopupProps) => ReactNode
  load: () => unknown
  kind: 'menu' | 'listbox' | 'dialog'
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isOpen = anchor !== null
  return (
    <>
      <Button
        aria-haspopup={kind}
        aria-expanded={isOpen}
        onPointerEnter={load}
        onFocus={load}
        onClick={(event) => setAnchor(isOpen ? null : event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setAnchor(event.currentTarget)
        }}
        {...props}
      >
        {children}
      </Button>
      {isOpen && renderPopup({ anchor, onClose: () => setAnchor(null) })}
    </>
  )
}
