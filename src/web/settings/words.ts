import type { FilledSettings } from './settings-queries.ts'

type Choices<Key extends keyof FilledSettings> = {
  label: string
  choices: readonly { value: NonNullable<FilledSettings[Key]>; label: string }[]
}

/** The settings of the view menu and of the filters, with the words of each choice. */
export const settingChoices = {
  name_display_format: {
    label: 'Names',
    choices: [
      { value: 'first_last', label: 'First Last' },
      { value: 'last_first', label: 'Last, First' },
    ],
  },
  secondary_info_display: {
    label: 'Below the name',
    choices: [
      { value: 'none', label: 'Nothing' },
      { value: 'sis_id', label: 'SIS ID' },
      { value: 'integration_id', label: 'Integration ID' },
      { value: 'login_id', label: 'Login ID' },
    ],
  },
  score_display_format: {
    label: 'Scores',
    choices: [
      { value: 'icon_only', label: 'Icon only' },
      { value: 'icon_and_points', label: 'Icon and points' },
      { value: 'icon_and_label', label: 'Icon and label' },
    ],
  },
  outcome_arrangement: {
    label: 'Columns',
    choices: [
      { value: 'upload_order', label: 'As uploaded' },
      { value: 'alphabetical', label: 'By title' },
      { value: 'custom', label: 'In your own order' },
    ],
  },
  show_students_with_no_results: {
    label: 'Students without results',
    choices: [
      { value: true, label: 'Shown' },
      { value: false, label: 'Hidden' },
    ],
  },
  show_outcomes_with_no_results: {
    label: 'Outcomes without results',
    choices: [
      { value: true, label: 'Shown' },
      { value: false, label: 'Hidden' },
    ],
  },
} as const satisfies {
  [
    Key in
      | 'name_display_format'
      | 'secondary_info_display'
      | 'score_display_format'
      | 'outcome_arrangement'
      | 'show_students_with_no_results'
      | 'show_outcomes_with_no_results'
  ]: Choices<Key>
}

/** Every other text of the settings. */
export const words = {
  view: 'View',
  density: 'Rows',
  densities: { compact: 'Compact', cosy: 'Cosy', comfortable: 'Comfortable' },
  viewNotSaved: 'This way of looking at the gradebook could not be saved.',
  views: 'Views',
  noViews: 'Keep the sort and filters of this moment under a name, to come back to or to share.',
  viewName: 'Name of this view',
  keepView: 'Keep',
  copyLink: (name: string) => `Copy the link to ${name}`,
  linkCopied: (name: string) => `Copied the link to ${name}.`,
  linkNotCopied: (link: string) => `The link could not be copied. It is ${link}`,
  forget: (name: string) => `Forget ${name}`,
  changed: (setting: string, choice: string) => `${setting}: ${choice}.`,
  notSaved: (setting: string) => `${setting} could not be saved, so the view is back as it was.`,
  undo: 'Undo',
  retry: 'Retry',
} as const
