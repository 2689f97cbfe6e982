import type { GradebookSettings } from '#contract/settings.ts'
import type { ResultSettings } from '../filters/filters.ts'

/** The settings that the grid is drawn by, every one of them known. */
export type GradebookLook = {
  [
    Key in 'name_display_format' | 'secondary_info_display' | 'score_display_format' | 'outcome_arrangement'
  ]-?: NonNullable<GradebookSettings[Key]>
} & ResultSettings
