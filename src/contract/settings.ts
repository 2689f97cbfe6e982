import * as z from 'zod/mini'

/** Each setting's allowed values, in the order error texts list them. */
export const settingValues = {
  secondary_info_display: ['none', 'sis_id', 'integration_id', 'login_id'],
  name_display_format: ['first_last', 'last_first'],
  score_display_format: ['icon_only', 'icon_and_points', 'icon_and_label'],
  outcome_arrangement: ['alphabetical', 'custom', 'upload_order'],
  students_per_page: [15, 30, 50, 100],
} as const

/** Settings that are true or false. */
export const switchSettings = [
  'show_students_with_no_results',
  'show_outcomes_with_no_results',
  'show_student_avatars',
  'show_unpublished_assignments',
] as const

/** A teacher's settings of one course's gradebook. A key that was never set is absent: the page has its own default. */
export const gradebookSettingsSchema = z.object({
  secondary_info_display: z.optional(z.enum(settingValues.secondary_info_display)),
  name_display_format: z.optional(z.enum(settingValues.name_display_format)),
  score_display_format: z.optional(z.enum(settingValues.score_display_format)),
  outcome_arrangement: z.optional(z.enum(settingValues.outcome_arrangement)),
  students_per_page: z.optional(z.literal(settingValues.students_per_page)),
  show_students_with_no_results: z.optional(z.boolean()),
  show_outcomes_with_no_results: z.optional(z.boolean()),
  show_student_avatars: z.optional(z.boolean()),
  show_unpublished_assignments: z.optional(z.boolean()),
})

export const settingsEnvelope = z.object({ learning_mastery_gradebook_settings: gradebookSettingsSchema })

export type GradebookSettings = z.output<typeof gradebookSettingsSchema>
export type OutcomeArrangement = (typeof settingValues.outcome_arrangement)[number]
