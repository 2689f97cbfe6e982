import process from 'node:process'

// A command that dies, as of a power cut, where it is about to say a line of its progress.
const write = process.stderr.write.bind(process.stderr)
process.stderr.write = ((...said: Parameters<typeof write>) => {
  if (said[0] === `${process.env['DIES_SAYING']}\n`) process.kill(process.pid, 'SIGKILL')
  return write(...said)
}) as typeof write

await import('../command-line.ts')
