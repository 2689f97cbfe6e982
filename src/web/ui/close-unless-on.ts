/**
 * Closes a popup when it is left, but not by a press of its own button: the button closes it by itself, and would open
 * it anew were it closed by then.
 */
export const closeUnlessOn =
  (anchor: HTMLElement, onClose: () => void) =>
  (open: boolean, { event }: { event: Event }): void => {
    const isOnAnchor = event.target instanceof Node && anchor.contains(event.target)
    if (!open && !isOnAnchor) onClose()
  }
