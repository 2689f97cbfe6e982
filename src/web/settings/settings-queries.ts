import { queryOptions } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { type GradebookSettings, settingsEnvelope } from '#contract/settings.ts'
import { apiGet } from '../api-client.ts'
import { choicesUnderWay } from '../course-choices.ts'
import { queryClient } from '../query-client.ts'

/** What holds where a teacher has set nothing. */
const defaults = {
  name_display_format: 'first_last',
  secondary_info_display: 'none',
  score_display_format: 'icon_and_points',
  outcome_arrangement: 'upload_order',
  show_students_with_no_results: true,
  show_outcomes_with_no_results: true,
} as const satisfies GradebookSettings

/** A teacher's settings with none left open of those that the page reads. */
export type FilledSettings = Omit<GradebookSettings, keyof typeof defaults> & {
  [Key in keyof typeof defaults]: NonNullable<GradebookSettings[Key]>
}

export const fillSettings = (settings: GradebookSettings): FilledSettings => ({
  ...settings,
  name_display_format: settings.name_display_format ?? defaults.name_display_format,
  secondary_info_display: settings.secondary_info_display ?? defaults.secondary_info_display,
  score_display_format: settings.score_display_format ?? defaults.score_display_format,
  outcome_arrangement: settings.outcome_arrangement ?? defaults.outcome_arrangement,
  show_students_with_no_results:
    settings.show_students_with_no_results ?? defaults.show_students_with_no_results,
  show_outcomes_with_no_results:
    settings.show_outcomes_with_no_results ?? defaults.show_outcomes_with_no_results,
})

export const settingsQueries = {
  /** The requester's settings of a course's gradebook; kept as stored, read with the defaults filled in. */
  course: (courseId: string) =>
    queryOptions({
      queryKey: ['settings', courseId],
      queryFn: async ({ signal }): Promise<GradebookSettings> => {
        const answer = await apiGet({
          endpoint: endpoints.gradebookSettings,
          parameters: { course_id: courseId },
          schema: settingsEnvelope,
          signal,
        })
        return answer.learning_mastery_gradebook_settings
      },
      select: fillSettings,
      // They may have been changed in another tab; what is being saved from here is not to be taken off the screen.
      refetchOnWindowFocus: () => (choicesUnderWay(queryClient, courseId) === 0 ? 'always' : false),
    }),
}
