import { Button } from './button.tsx'

export type StateAction = { label: string; onAction: () => void }

/** Stands where a thing would be that could not be had: one sentence, with the way on, and sometimes a second one. */
export function ErrorState({
  title,
  action,
  other,
}: {
  title: string
  action?: StateAction | undefined
  other?: StateAction | undefined
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4">
      <p className="max-w-prose">{title}</p>
      {[action, other].map(
        (each) =>
          each && (
            <Button key={each.label} onClick={each.onAction}>
              {each.label}
            </Button>
          ),
      )}
    </div>
  )
}
