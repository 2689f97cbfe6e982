import type { GradebookSettings } from '#contract/settings.ts'

/** The filters that are kept with the teacher's settings. */
export type ResultSettings = {
  show_students_with_no_results: boolean
  show_outcomes_with_no_results: boolean
}

/** The settings that the grid is drawn by, every one of them known. */
export type GradebookLook = {
  [
    Key in 'name_display_format' | 'secondary_info_display' | 'score_display_format' | 'outcome_arrangement'
  ]-?: NonNullable<GradebookSettings[Key]>
} & ResultSettings
