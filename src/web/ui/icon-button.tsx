import type { ComponentProps, ReactNode } from 'react'

/** A button that is a picture: `label` is its name and its tooltip. */
export function IconButton({
  label,
  children,
  className = '',
  ...props
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & { label: string; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`target inline-flex shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover disabled:opacity-40 disabled:hover:bg-transparent aria-disabled:cursor-default aria-disabled:opacity-40 aria-disabled:hover:bg-transparent [&>svg]:size-4 ${className}`}
      {...props}
    >
      {children}
    </button>
  )
}
