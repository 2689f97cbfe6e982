import { useQuery } from '@tanstack/react-query'
import type { GradebookSettings } from '#contract/settings.ts'
import { isMissing } from '../query-client.ts'
import { useToast } from '../ui/toast.tsx'
import { useSaveSettings } from './settings-mutations.ts'
import { fillSettings, type FilledSettings, settingsQueries } from './settings-queries.ts'
import { words } from './words.ts'

export type ViewSetting = keyof typeof words.settings

/** The latest change stands for all: an earlier one's toast gives way to it. */
const topic = 'view-settings'

const labelOf = (change: GradebookSettings): string =>
  Object.keys(change)
    .map((key) => (key in words.settings ? words.settings[key as ViewSetting].label : key))
    .join(', ')

/** The settings of the view, and the way to change one: applied at once, with a toast to undo it, or to try again. */
export function useViewSettings(
  courseId: string,
  { onSaved }: { onSaved: (change: GradebookSettings) => void },
) {
  const toasts = useToast()
  const kept = useQuery(settingsQueries.course(courseId))
  const settings = kept.data ?? fillSettings({})
  const { mutate } = useSaveSettings(courseId, {
    onSaved,
    onFailed: (change) =>
      toasts.notify({
        kind: 'error',
        topic,
        title: words.notSaved(labelOf(change)),
        action: { label: words.retry, onAction: () => mutate(change) },
      }),
  })

  const change = <Key extends ViewSetting>(key: Key, value: FilledSettings[Key]) => {
    const before = settings[key]
    if (before === value) return
    const { label } = words.settings[key]
    const choices: Record<string, string> = words.settings[key].choices
    mutate({ [key]: value })
    toasts.notify({
      kind: 'info',
      topic,
      title: words.changed(label, choices[String(value)] ?? ''),
      action: { label: words.undo, onAction: () => mutate({ [key]: before }) },
    })
  }

  return { settings, change, isMissing: isMissing(kept) }
}
