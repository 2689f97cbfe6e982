import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

/** Words for what is only a picture or cut off, on hover and focus of its one child. */
export function Tooltip({
  text,
  children,
}: {
  text: string
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal data-screen-only="">
        <BaseTooltip.Positioner sideOffset={6} collisionPadding={8} className="z-70">
          <BaseTooltip.Popup className="popup max-w-72 px-2 py-1 text-compact">{text}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
