import type { ComponentProps } from 'react'

export type ButtonProps = ComponentProps<'button'> & {
  /** `plain` steps back into the surface until pointed at; `strong` is the one thing to do here. */
  look?: 'plain' | 'outlined' | 'strong'
}

const looks = {
  plain: 'hover:bg-hover aria-expanded:bg-hover',
  outlined: 'border border-control hover:bg-hover aria-expanded:bg-hover',
  strong: 'bg-accent text-on-accent hover:opacity-90 forced-colors:border',
} as const

/** A button with words on it. */
export function Button({ look = 'outlined', className = '', ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={`target inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-compact font-normal whitespace-nowrap disabled:text-muted ${looks[look]} ${className}`}
      {...props}
    />
  )
}
