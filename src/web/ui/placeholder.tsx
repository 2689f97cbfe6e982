/** The quiet place of lines on their way. `label` says to a screen reader what is on its way. */
export function Placeholder({ label, lines }: { label: string; lines: number }) {
  return (
    <output aria-label={label} className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, index) => (
        <div
          key={index}
          className="h-4 rounded bg-hover forced-colors:border"
          style={{ width: `${88 - (index % 3) * 18}%` }}
        />
      ))}
    </output>
  )
}
