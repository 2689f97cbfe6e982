/** A setting that is on or off at once, named by the words beside it. */
export function Switch({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="target inline-flex shrink-0 items-center gap-2 rounded-md px-1.5 text-compact whitespace-nowrap select-none hover:bg-hover">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="relative h-4 w-7 shrink-0 appearance-none rounded-full border border-control bg-surface transition-colors before:absolute before:start-0.5 before:top-0.5 before:size-2.5 before:rounded-full before:bg-control before:transition-[inset-inline-start,background-color] checked:border-accent checked:bg-accent checked:before:start-3.5 checked:before:bg-on-accent forced-colors:appearance-auto forced-colors:before:hidden"
      />
      {label}
    </label>
  )
}
