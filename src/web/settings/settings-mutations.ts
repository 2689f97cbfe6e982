import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { type GradebookSettings, settingsEnvelope } from '#contract/settings.ts'
import { apiSendForAnswer } from '../api-client.ts'
import { choicesScope, choicesUnderWay } from '../course-choices.ts'
import { settingsQueries } from './settings-queries.ts'

/**
 * Changes settings: at once on screen, then saved, one change after another. A change that could not be saved is taken
 * back and told to `onFailed`.
 */
export function useSaveSettings(
  courseId: string,
  {
    onSaved,
    onFailed,
  }: {
    onSaved: (change: GradebookSettings) => void
    onFailed: (change: GradebookSettings, error: Error) => void
  },
) {
  const queryClient = useQueryClient()
  const { queryKey } = settingsQueries.course(courseId)

  return useMutation({
    scope: choicesScope(courseId),
    mutationFn: (change: GradebookSettings) =>
      apiSendForAnswer({
        endpoint: endpoints.saveGradebookSettings,
        parameters: { course_id: courseId },
        body: { learning_mastery_gradebook_settings: change },
        schema: settingsEnvelope,
      }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey) ?? {}
      queryClient.setQueryData(queryKey, { ...before, ...change })
      return before
    },
    onSuccess: (_answer, change) => onSaved(change),
    onError: (error, change, before) => {
      if (before !== undefined)
        queryClient.setQueryData(queryKey, (shown) => shown && takeBack(shown, { change, before }))
      onFailed(change, error)
    },
    onSettled: async () => {
      // While other choices wait to be saved, an answer would not have them yet and would take them off the screen.
      if (choicesUnderWay(queryClient, courseId) <= 1) await queryClient.invalidateQueries({ queryKey })
    },
  })
}

/** The settings without a change that failed; what was changed again since then stays. */
export const takeBack = (
  shown: GradebookSettings,
  { change, before }: { change: GradebookSettings; before: GradebookSettings },
): GradebookSettings => {
  const undone = Object.entries(shown).flatMap(([key, value]) => {
    const name = key as keyof GradebookSettings
    if (!(name in change) || change[name] !== value) return [[key, value]]
    return name in before ? [[key, before[name]]] : []
  })
  return Object.fromEntries(undone)
}
