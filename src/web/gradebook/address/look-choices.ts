import { summaries } from '#contract/view.ts'
import type { OutcomeArrangement } from '#contract/settings.ts'
import type { GradebookView } from './search-params.ts'
import { words } from '../words/words.ts'

const choices = ['upload_order', 'alphabetical', 'custom'] as const satisfies OutcomeArrangement[]

/** How the columns are arranged and what stands at their end. Groups side by side are a way to look at any arrangement. */
export const lookChoices = (
  {
    view,
    arrangement,
    arrangements,
  }: {
    view: GradebookView
    arrangement: OutcomeArrangement
    /** The setting's own label and choices. */
    arrangements: { label: string; choices: { readonly [Each in OutcomeArrangement]: string } }
  },
  {
    onView,
    onArrangement,
  }: {
    onView: (part: Partial<GradebookView>) => void
    onArrangement: (arrangement: OutcomeArrangement) => void
  },
) => [
  {
    label: arrangements.label,
    value: view.grouped ? 'group' : arrangement,
    choices: [
      ...choices.map((each) => ({ value: each, label: arrangements.choices[each] })),
      { value: 'group', label: words.arrangedByGroup },
    ],
    onChange: (value: string) => {
      if (view.grouped !== (value === 'group')) onView({ grouped: value === 'group' })
      const chosen = choices.find((each) => each === value)
      if (chosen !== undefined) onArrangement(chosen)
    },
  },
  {
    label: words.summary,
    value: view.summary ?? 'none',
    choices: [
      { value: 'none', label: words.noSummary },
      ...summaries.map((value) => ({ value, label: words.summaries[value] })),
    ],
    onChange: (value: string) => onView({ summary: summaries.find((kind) => kind === value) ?? null }),
  },
]
