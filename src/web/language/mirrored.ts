/** Whether lines run from right to left where an element stands, and all that lies side by side with them. */
export const isMirrored = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'

const mirroredKeys: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }

/**
 * A key as it would be where lines run from left to right: there an arrow to the right leads on and one to the left
 * back. Where they run from right to left, the arrows lead the way they point all the same.
 */
export const unmirroredKey = (key: string, element: Element): string => {
  const mirrored = mirroredKeys[key]
  return mirrored !== undefined && isMirrored(element) ? mirrored : key
}
