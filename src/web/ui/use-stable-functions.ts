import { useLayoutEffect, useRef, useState } from 'react'

type Functions = Record<string, (...parameters: never[]) => unknown>

/**
 * The same functions at every drawing, doing what those given last do: for components that are drawn anew whenever they
 * are given another function. They are for events: while something is drawn they may still be those of the drawing before.
 */
export function useStableFunctions<Given extends Functions>(given: Given): Given {
  const latest = useRef(given)
  useLayoutEffect(() => {
    latest.current = given
  })
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(given).map((name) => [
          name,
          (...parameters: never[]) => latest.current[name]?.(...parameters),
        ]),
      ) as Given,
  )
  return stable
}
