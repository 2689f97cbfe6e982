/** Why the server or a command cannot start, in one line for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Tells why there is no start, the person's own mistakes in a line and ours in full, and ends the process. */
export function tellAndExit(error: unknown): never {
  const told =
    error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${told}\n`)
  process.exit(1)
}
