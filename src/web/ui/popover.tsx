import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { closeUnlessOn } from './close-unless-on.ts'
import { landmarkOf } from './landmark.ts'

/** A small panel beside the button that asked for it. It is there while it is rendered: `onClose` takes it away. */
export function AnchoredPopover({
  anchor,
  label,
  onClose,
  children,
}: {
  anchor: HTMLElement
  label: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <BasePopover.Root open onOpenChange={closeUnlessOn(anchor, onClose)}>
      <BasePopover.Portal data-screen-only="" container={landmarkOf(anchor)}>
        <BasePopover.Positioner
          anchor={anchor}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <BasePopover.Popup
            aria-label={label}
            finalFocus={() => anchor}
            className="popup flex max-h-(--available-height) w-72 max-w-(--available-width) flex-col overflow-y-auto p-2 text-compact outline-none"
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
