import { Combobox } from '@base-ui/react/combobox'
import { Check, Search } from 'lucide-react'
import { useRef } from 'react'
import { Button } from './button.tsx'
import { closeUnlessOn } from './close-unless-on.ts'
import { landmarkOf } from './landmark.ts'
import { words } from './words.ts'

export type Choice = { value: string; label: string; detail?: string | undefined }

/** Past this many choices, a field to search them by. */
const searchedFrom = 9

const sameChoice = (a: Choice, b: Choice) => a.value === b.value

/**
 * A list of choices beside the button that asked for it, with a search field where they are many. It is there while it
 * is rendered; a choice or Escape calls `onClose`. `status` says what is on its way or went wrong, with Retry where there is
 * `onRetry`.
 */
export function AnchoredSelect({
  anchor,
  label,
  choices,
  value,
  onChoose,
  onClose,
  searchLabel,
  emptyText,
  status = '',
  onRetry = null,
}: {
  anchor: HTMLElement
  label: string
  choices: readonly Choice[]
  value: string | null
  onChoose: (value: string) => void
  onClose: () => void
  searchLabel: string
  emptyText: string
  status?: string
  onRetry?: (() => void) | null
}) {
  const input = useRef<HTMLInputElement>(null)
  const isSearched = choices.length >= searchedFrom
  return (
    <Combobox.Root<Choice>
      open
      onOpenChange={closeUnlessOn(anchor, onClose)}
      items={choices}
      value={choices.find((choice) => choice.value === value) ?? null}
      isItemEqualToValue={sameChoice}
      itemToStringLabel={(choice) => choice.label}
      onValueChange={(choice) => {
        if (choice !== null) onChoose(choice.value)
        onClose()
      }}
      autoHighlight
    >
      <Combobox.Portal data-screen-only="" container={landmarkOf(anchor)}>
        <Combobox.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Combobox.Popup
            aria-label={label}
            finalFocus={() => anchor}
            className="popup flex max-h-[min(24rem,var(--available-height))] min-w-64 max-w-[min(28rem,var(--available-width))] flex-col overflow-hidden text-compact"
          >
            <div
              className={
                isSearched ? 'flex items-center gap-2 border-b border-line px-3 text-muted' : 'sr-only'
              }
            >
              <Search aria-hidden="true" className="size-4 shrink-0" />
              <Combobox.Input
                ref={input}
                aria-label={searchLabel}
                placeholder={searchLabel}
                readOnly={!isSearched}
                className="h-9 min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-muted pointer-coarse:h-11"
              />
            </div>
            <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">{emptyText}</Combobox.Empty>
            <Combobox.List className="min-h-0 flex-1 scroll-py-1 overflow-y-auto py-1 empty:hidden">
              {(choice: Choice) => (
                <Combobox.Item key={choice.value} value={choice} className="popup-line">
                  <span aria-hidden="true" className="grid size-4 shrink-0">
                    <Combobox.ItemIndicator className="[&>svg]:size-4">
                      <Check />
                    </Combobox.ItemIndicator>
                  </span>
                  <bdi className="min-w-0 flex-1 truncate">{choice.label}</bdi>
                  {choice.detail !== undefined && (
                    <bdi className="max-w-28 shrink-0 truncate text-muted">{choice.detail}</bdi>
                  )}
                </Combobox.Item>
              )}
            </Combobox.List>
            <div className="flex items-center gap-3 border-t border-line px-3 py-1.5 text-muted has-[>output:empty]:hidden">
              <output className="min-w-0 flex-1">{status}</output>
              {onRetry !== null && (
                <Button
                  look="plain"
                  onClick={() => {
                    // The button goes while it is tried again, and must not take the focus along.
                    input.current?.focus()
                    onRetry()
                  }}
                >
                  {words.retry}
                </Button>
              )}
            </div>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
