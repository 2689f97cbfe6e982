import { destination, pino } from 'pino'

/** The log of the server: a JSON line an event, on stderr. */
export const createLog = () => pino({ base: null }, destination({ dest: 2, sync: true }))

export type ServerLog = ReturnType<typeof createLog>
