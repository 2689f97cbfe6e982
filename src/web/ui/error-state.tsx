import { Button } from './button.tsx'

export type StateAction = { label: string; onAction: () => void }

/** Stands where a thing would be that could not be had: one sentence, with the way on. */
export function ErrorState({ title, action }: { title: string; action?: StateAction | undefined }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4">
      <p className="max-w-prose">{title}</p>
      {action !== undefined && <Button onClick={action.onAction}>{action.label}</Button>}
    </div>
  )
}
