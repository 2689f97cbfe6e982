/** What the page itself measures, by its own clock. */
type Probe = {
  /** The end of the first frame with a student's row in the grid, in ms since the navigation began. */
  firstRows: Promise<number>
  /** Resolves at the end of the next frame with its time: when its callbacks, layout and paint have run. */
  frameEnd: () => Promise<number>
  /** Resolves in the task after the one that runs, with its time: called in a frame's callback, once that is painted. */
  nextTask: () => Promise<number>
  channel: MessageChannel
}

declare global {
  interface Window {
    bench: Probe
  }
}

/** Runs in the page before anything of the page does. `score`: what finds a student's score in the grid. */
export function installProbe(score: string) {
  // Kept as long as the page: the browser may take a channel away that nobody holds, with the message under way.
  const channel = new MessageChannel()
  const waiting: ((now: number) => void)[] = []
  channel.port1.addEventListener('message', () => waiting.shift()?.(performance.now()))
  channel.port1.start()
  const nextTask = () =>
    new Promise<number>((resolve) => {
      waiting.push(resolve)
      channel.port2.postMessage(null)
    })
  // A frame is painted in the same task that runs its callbacks: the task after that finds it painted.
  const frameEnd = () =>
    new Promise<number>((resolve) => requestAnimationFrame(() => void nextTask().then(resolve)))
  const firstRows = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(score) === null) return
      observer.disconnect()
      void frameEnd().then(resolve)
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  window.bench = { firstRows, frameEnd, nextTask, channel }
}
