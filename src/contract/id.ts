import * as z from 'zod/mini'

/**
 * An id on the wire: an integer, or its decimal text when the request asked for string ids
 * (`Accept: application/json+canvas-string-ids`). Parsed to text, the only form used outside the database.
 */
export const wireId = z.pipe(z.union([z.string(), z.int()]), z.transform(String))

/**
 * An id, decimal text, as an integer of the wire; one beyond what a JSON number can carry exactly stays text, which the
 * wire takes too.
 */
export const wireIdOf = (id: string): number | string => (Number.isSafeInteger(Number(id)) ? Number(id) : id)

/** A point in time: ISO 8601, UTC, whole seconds (`2026-10-10T15:30:00Z`). */
export const timestamp = z.string()
