import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'

// What React asks of a page in which it is tested.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const opened: Root[] = []
afterEach(() => {
  act(() => opened.splice(0).forEach((root) => root.unmount()))
  document.body.replaceChildren()
})

/** Draws something into a page of its own; for tests that begin with `@vitest-environment jsdom`. */
export function rendered() {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  opened.push(root)
  return { place, draw: (drawn: ReactNode) => act(() => root.render(drawn)) }
}

/** Calls a hook again and again as a component does; gives what it has given at last. */
export function renderedHook<Given, Args extends unknown[]>(
  hook: (...args: Args) => Given,
  inside: (child: ReactNode) => ReactNode = (child) => child,
) {
  const { draw } = rendered()
  let given: Given
  function Caller({ args }: { args: Args }) {
    given = hook(...args)
    return null
  }
  return {
    call: (...args: Args): Given => {
      draw(inside(<Caller args={args} />))
      return given
    },
    last: () => given,
  }
}
