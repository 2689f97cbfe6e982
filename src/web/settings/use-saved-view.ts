import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import {
  changeView,
  type GradebookView,
  type GradebookViewChange,
  gradebookViewSchema,
} from '#contract/view.ts'
import { apiSendForAnswer } from '../api-client.ts'
import { isMissing } from '../query-client.ts'
import { useToast } from '../ui/toast.tsx'
import { viewQueries } from './view-queries.ts'
import { words } from './words.ts'

const topic = 'gradebook-view'
const nothing: GradebookView = {}

/**
 * How the teacher looks at the course's gradebook, and the way to change it: at once on screen, then saved, one change
 * after another. What could not be saved is told, and stays for this visit, as all does where the source keeps nothing.
 */
export function useSavedView(courseId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const capabilities = useQuery(viewQueries.capabilities())
  const isKept = capabilities.data?.includes('view') ?? false
  const { queryKey, ...rest } = viewQueries.course(courseId)
  const saved = useQuery({ queryKey, ...rest, enabled: isKept })
  const { mutate } = useMutation({
    mutationKey: ['save-gradebook-view', courseId],
    scope: { id: `save-gradebook-view-${courseId}` },
    mutationFn: (change: GradebookViewChange) =>
      apiSendForAnswer({
        endpoint: endpoints.saveGradebookView,
        parameters: { course_id: courseId },
        body: change,
        schema: gradebookViewSchema,
      }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData(queryKey, (view) => changeView(view ?? nothing, change))
    },
    onError: (_error, change) =>
      toast.notify({
        kind: 'error',
        topic,
        title: words.viewNotSaved,
        action: { label: words.retry, onAction: () => mutate(change) },
      }),
  })
  return {
    isKept,
    isMissing: [capabilities, saved].some(isMissing),
    view: saved.data ?? nothing,
    change: (change: GradebookViewChange) => {
      if (isKept) mutate(change)
      else queryClient.setQueryData(queryKey, (view) => changeView(view ?? nothing, change))
    },
  }
}
