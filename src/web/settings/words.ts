import { inLanguage } from '../language/catalogue.ts'
import type { FilledSettings } from './settings-queries.ts'

/** A setting as the page names it, with the words of each choice in the order to show them. */
type SettingWords = {
  [
    Key in
      | 'name_display_format'
      | 'secondary_info_display'
      | 'score_display_format'
      | 'outcome_arrangement'
      | 'show_students_with_no_results'
      | 'show_outcomes_with_no_results'
  ]: { label: string; choices: { [Choice in `${FilledSettings[Key]}`]: string } }
}

/** The settings of the Display menu and of the filters. */
const settings: SettingWords = {
  name_display_format: {
    label: 'Names',
    choices: { first_last: 'First Last', last_first: 'Last, First' },
  },
  secondary_info_display: {
    label: 'Below the name',
    choices: {
      none: 'Nothing',
      sis_id: 'SIS ID',
      integration_id: 'Integration ID',
      login_id: 'Login ID',
    },
  },
  score_display_format: {
    label: 'Scores',
    choices: {
      icon_only: 'Icon only',
      icon_and_points: 'Icon and points',
      icon_and_label: 'Icon and label',
    },
  },
  outcome_arrangement: {
    label: 'Columns',
    choices: {
      upload_order: 'As uploaded',
      alphabetical: 'By title',
      custom: 'In your own order',
    },
  },
  show_students_with_no_results: {
    label: 'Students without results',
    choices: { true: 'are shown', false: 'are hidden' },
  },
  show_outcomes_with_no_results: {
    label: 'Outcomes without results',
    choices: { true: 'are shown', false: 'are hidden' },
  },
}

/** Every text of the settings. */
export const english = () => ({
  settings,
  view: 'Display',
  viewNotSaved: 'This way of looking at the gradebook could not be saved.',
  views: 'Saved views',
  changed: (setting: string, choice: string) => `${setting}: ${choice}.`,
  /** Whether something is shown, in a sentence. */
  switched: (what: string, becomes: string) => `${what} ${becomes}.`,
  notSaved: (setting: string) => `${setting} could not be saved, so the view is back as it was.`,
  partsMissing: 'Your settings, or the names of the course and its sections, could not be loaded.',
  undo: 'Undo',
  retry: 'Retry',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
