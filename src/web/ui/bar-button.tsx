import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { LazyPopupButton } from './lazy-popup-button.tsx'

/** A button of the page's bar that opens something: a picture and a word, which gives way where there is no room. */
export function BarButton({
  label,
  icon: Icon,
  ...popup
}: { label: string; icon: LucideIcon } & Pick<
  ComponentProps<typeof LazyPopupButton>,
  'kind' | 'load' | 'renderPopup'
>) {
  return (
    <LazyPopupButton look="plain" title={label} {...popup}>
      <Icon aria-hidden="true" className="size-4 text-muted" />
      <span className="bar-label">{label}</span>
    </LazyPopupButton>
  )
}
