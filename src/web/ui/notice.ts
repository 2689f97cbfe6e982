/** What a toast says. An error is spoken at once and stays until it is put away; anything else waits its turn and goes. */
export type Notice = {
  title: string
  kind: 'info' | 'error'
  /** What it is about: a later notice of the same topic takes the place of an earlier one. */
  topic?: string
  action?: { label: string; onAction: () => void }
}

/** How long a notice stays by itself, in ms; 0: until it is put away. */
export const staysFor = ({ kind, action }: Notice): number => {
  if (kind === 'error') return 0
  return action === undefined ? 5000 : 8000
}
