import * as z from 'zod/mini'
import { timestamp } from './id.ts'

/** A refusal of the outcome endpoints: `{"status":"bad_request","message":"…"}`; with 409 the status is `conflict`. */
const refusalBody = z.object({ status: z.string(), message: z.string() })

/** A refusal of everything else, with `status` where the original sends one. */
const errorsBody = z.object({
  status: z.optional(z.string()),
  errors: z.array(
    z.object({
      message: z.string(),
      error_code: z.optional(z.string()),
      /** When an expired access token stopped letting in. */
      expired_at: z.optional(timestamp),
    }),
  ),
})

/** 422 of settings, batches of results, methods and scales: every problem at once. */
const problemsBody = z.object({ errors: z.array(z.string()) })

/** What a script is told where others get a page: outside /api. `status` is the code and its words (`403 Forbidden`). */
export const fileErrorBody = z.object({ errors: z.object({ base: z.string() }), status: z.string() })

/** Any error this API answers with. */
export const errorBody = z.union([refusalBody, errorsBody, problemsBody])

export type ErrorBody = z.output<typeof errorBody>
export type FileErrorBody = z.output<typeof fileErrorBody>
