import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where a program of that name is on the PATH. */
export const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

/** Runs a program that installs something, its output among the messages; whether it succeeded. */
export const runInstaller = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    // Nobody is there to answer what a package asks.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  }).status === 0

/** Installs a package of the distribution where this user may: as root on Debian. */
export function installFromDebian(name: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  runInstaller('apt-get', ['update'])
  return runInstaller('apt-get', ['install', '-y', '--no-install-recommends', name])
}
