/** The longest that work waits for a frame: a window that cannot be seen paints none. In ms. */
const patience = 200

/** Does the work once the next frame is on the screen. Gives what does it at once instead; it is done but once. */
export function afterPaint(work: () => void): () => void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    clearTimeout(timer)
    work()
  }
  const timer = setTimeout(once, patience)
  requestAnimationFrame(() => setTimeout(once))
  return once
}
