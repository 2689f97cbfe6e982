/**
 * Closes what hangs at a button when it is left. A press of the button itself closes it too: were it gone by then, that
 * press would open it anew.
 */
export const closeUnlessOn =
  (anchor: HTMLElement, onClose: () => void) =>
  (open: boolean, { event }: { event: Event }): void => {
    const isOnAnchor = event.target instanceof Node && anchor.contains(event.target)
    if (!open && !isOnAnchor) onClose()
  }
