import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { landmarkOf } from './landmark.ts'

/**
 * A menu beside the button that asked for it. It is there while it is rendered: `onClose` takes it away, and the focus
 * goes back to `anchor`, or where `returnFocus` says.
 */
export function AnchoredMenu({
  anchor,
  label,
  onClose,
  returnFocus,
  align = 'start',
  isBroad = false,
  children,
}: {
  anchor: HTMLElement
  label: string
  onClose: () => void
  returnFocus?: () => HTMLElement | null
  align?: 'start' | 'end'
  /** Its groups side by side where there is room. */
  isBroad?: boolean
  children: ReactNode
}) {
  return (
    <BaseMenu.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <BaseMenu.Portal data-screen-only="" container={landmarkOf(anchor)}>
        <BaseMenu.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <BaseMenu.Popup
            aria-label={label}
            finalFocus={() => returnFocus?.() ?? anchor}
            // Where it scrolls, keys must be able to scroll it before an item is chosen.
            tabIndex={0}
            className={`popup max-h-(--available-height) min-w-44 overflow-y-auto py-1 text-compact outline-none ${isBroad ? 'gap-0 sm:columns-2' : ''}`}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

export function MenuItem({
  onSelect,
  disabled = false,
  staysOpen = false,
  icon,
  children,
}: {
  onSelect: () => void
  disabled?: boolean
  /** For what is done several times, or leads on from here. */
  staysOpen?: boolean
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <BaseMenu.Item className="popup-line" disabled={disabled} closeOnClick={!staysOpen} onClick={onSelect}>
      {icon !== undefined && (
        <span aria-hidden="true" className="text-muted [&>svg]:size-4">
          {icon}
        </span>
      )}
      {children}
    </BaseMenu.Item>
  )
}

/** A file that the browser saves. */
export function MenuLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem className="popup-line" href={href} download closeOnClick>
      <span aria-hidden="true" className="text-muted [&>svg]:size-4">
        {icon}
      </span>
      {children}
    </BaseMenu.LinkItem>
  )
}

const indicator = 'col-start-1 row-start-1 [&>svg]:size-4'
const choiceLine = 'popup-line'

/** Choices of which one holds. The menu stays open, so that what it changes can be seen and chosen again. */
export function MenuRadioGroup<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string
  value: Value
  /** `lang`: of a label that is not in the page's own language. */
  choices: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <BaseMenu.RadioGroup
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="break-inside-avoid"
    >
      <BaseMenu.GroupLabel className="px-3 pt-2 pb-1 text-muted">{label}</BaseMenu.GroupLabel>
      {choices.map((choice) => (
        <BaseMenu.RadioItem
          key={choice.value}
          value={choice.value}
          className={choiceLine}
          closeOnClick={false}
        >
          <span aria-hidden="true" className="grid size-4 shrink-0">
            <BaseMenu.RadioItemIndicator className={indicator}>
              <Check />
            </BaseMenu.RadioItemIndicator>
          </span>
          <span lang={choice.lang}>{choice.label}</span>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  )
}

/** Things that are each on or off, under a heading. The menu stays open, as with choices. */
export function MenuSwitches<Name extends string>({
  label,
  switches,
  onChange,
}: {
  label?: string
  switches: readonly {
    name: Name
    label: string
    isOn: boolean
    mark?: ReactNode
    detail?: string | undefined
    /** Whether a rule parts it from the one before. */
    isApart?: boolean
  }[]
  onChange: (name: Name, isOn: boolean) => void
}) {
  return (
    <BaseMenu.Group>
      {label !== undefined && (
        <BaseMenu.GroupLabel className="px-3 pt-2 pb-1 text-muted">{label}</BaseMenu.GroupLabel>
      )}
      {switches.map((each) => (
        <BaseMenu.CheckboxItem
          key={each.name}
          checked={each.isOn}
          onCheckedChange={(isOn) => onChange(each.name, isOn)}
          className={each.isApart ? `${choiceLine} popup-line-apart` : choiceLine}
          closeOnClick={false}
        >
          <span aria-hidden="true" className="grid size-4 shrink-0">
            <BaseMenu.CheckboxItemIndicator className={indicator}>
              <Check />
            </BaseMenu.CheckboxItemIndicator>
          </span>
          {each.mark}
          {each.label}
          {each.detail !== undefined && (
            <span className="ms-auto ps-4 text-muted tabular-nums">{each.detail}</span>
          )}
        </BaseMenu.CheckboxItem>
      ))}
    </BaseMenu.Group>
  )
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 border-t border-line" />
}
