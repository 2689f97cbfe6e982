import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { StateAction } from './error-state.tsx'

/** Stands where there is nothing yet: one sentence on what will be here, more on how where it helps, the way on. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: StateAction | undefined
}) {
  return (
    <div className="flex flex-col items-start gap-3 p-4">
      <p className="max-w-prose">{title}</p>
      {children !== undefined && <div className="max-w-prose text-muted">{children}</div>}
      {action !== undefined && <Button onClick={action.onAction}>{action.label}</Button>}
    </div>
  )
}
