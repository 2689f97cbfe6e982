import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { GradebookSettings } from '#contract/settings.ts'
import { isMissing } from '../query-client.ts'
import { useToast } from '../ui/toast.tsx'
import { useSaveSettings } from './settings-mutations.ts'
import { fillSettings, type FilledSettings, settingsQueries } from './settings-queries.ts'
import { words } from './words.ts'

type ViewSetting = keyof typeof words.settings

/** The latest change stands for all: an earlier one's toast gives way to it. */
const topic = 'view-settings'

const labelOf = (change: GradebookSettings): string =>
  Object.keys(change)
    .map((key) => (key in words.settings ? words.settings[key as ViewSetting].label : key))
    .join(', ')

const choiceText = (key: ViewSetting, value: unknown): string => {
  const choices: Record<string, string> = words.settings[key].choices
  return choices[String(value)] ?? ''
}

/** What is told of a choice: of what is on or off, a sentence. */
const told = (key: ViewSetting, value: unknown): string => {
  const tell = typeof value === 'boolean' ? words.switched : words.changed
  return tell(words.settings[key].label, choiceText(key, value))
}

const only = (keys: readonly ViewSetting[], settings: GradebookSettings): GradebookSettings =>
  Object.fromEntries(keys.map((key) => [key, settings[key]]))

/** The settings of the view, and the way to change some: applied at once, with a toast to undo it, or to try again. */
export function useViewSettings(
  courseId: string,
  { onSaved }: { onSaved: (change: GradebookSettings) => void },
) {
  const toasts = useToast()
  const kept = useQuery(settingsQueries.course(courseId))
  const settings = kept.data ?? fillSettings({})
  // The change that it is told of that it could not be saved.
  const failed = useRef<GradebookSettings | null>(null)
  const { mutate } = useSaveSettings(courseId, {
    onSaved: (change) => {
      // Of changes on their way together an earlier one may have failed: tried again, it would take this one back.
      if (failed.current !== null && Object.keys(failed.current).some((key) => key in change)) {
        failed.current = null
        toasts.dismiss(topic)
      }
      onSaved(change)
    },
    onFailed: (change) => {
      failed.current = change
      const retry = () => {
        failed.current = null
        mutate(change)
      }
      toasts.notify({
        kind: 'error',
        topic,
        title: words.notSaved(labelOf(change)),
        action: { label: words.retry, onAction: retry },
      })
    },
  })

  const change = (part: Partial<Pick<FilledSettings, ViewSetting>>) => {
    const keys = (Object.keys(part) as ViewSetting[]).filter((key) => part[key] !== settings[key])
    if (keys.length === 0) return
    mutate(only(keys, part))
    failed.current = null
    toasts.notify({
      kind: 'info',
      topic,
      title: keys.map((key) => told(key, part[key])).join(' '),
      action: { label: words.undo, onAction: () => mutate(only(keys, settings)) },
    })
  }

  return { settings, change, isMissing: isMissing(kept) }
}
