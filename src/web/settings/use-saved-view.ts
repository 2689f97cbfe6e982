import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { changeView, type SavedView, type SavedViewChange, savedViewSchema } from '#contract/view.ts'
import { apiSendForAnswer } from '../api-client.ts'
import { isMissing } from '../query-client.ts'
import { useToast } from '../ui/toast.tsx'
import { readView, viewQueries } from './view-queries.ts'
import { words } from './words.ts'

const topic = 'gradebook-view'
const nothing: SavedView = {}

/** What to change of a view, worked out from the view as it is at that moment. Made twice, a change does nothing more. */
export type ViewEdit = (view: SavedView) => SavedViewChange

const edited = (view: SavedView, edit: ViewEdit): SavedView => changeView(view, edit(view))

/**
 * How the teacher looks at the course's gradebook, and the way to change it: at once on screen, then saved, one change
 * after another. A part of a view is saved whole, so each change is made to the view as it is kept by then: one that is
 * not known here yet, or was changed elsewhere, loses nothing. What could not be saved is told. Where the source keeps no
 * views, all is for this visit.
 */
export function useSavedView(courseId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const capabilities = useQuery(viewQueries.capabilities())
  const isKept = capabilities.data?.features.includes('view')
  const { queryKey, ...rest } = viewQueries.course(courseId)
  const saved = useQuery({ queryKey, ...rest, enabled: isKept === true })
  const mutationKey = ['save-gradebook-view', courseId]
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join('-') },
    mutationFn: async (edit: ViewEdit): Promise<SavedView | null> => {
      const { features } = await queryClient.ensureQueryData(viewQueries.capabilities())
      if (!features.includes('view')) return null
      return apiSendForAnswer({
        endpoint: endpoints.saveGradebookView,
        parameters: { course_id: courseId },
        body: edit(await readView(courseId)),
        schema: savedViewSchema,
      })
    },
    onMutate: async (edit) => {
      const isKnown = isKept === false || queryClient.getQueryData(queryKey) !== undefined
      if (!isKnown) return
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData(queryKey, (view) => edited(view ?? nothing, edit))
    },
    onSuccess: async (answer, edit) => {
      await queryClient.cancelQueries({ queryKey })
      if (answer === null) queryClient.setQueryData(queryKey, (view) => edited(view ?? nothing, edit))
      // Of several changes the last one's answer has them all.
      else if (queryClient.isMutating({ mutationKey }) <= 1) queryClient.setQueryData(queryKey, answer)
    },
    onError: (_error, edit) =>
      toast.notify({
        kind: 'error',
        topic,
        title: words.viewNotSaved,
        action: { label: words.retry, onAction: () => mutate(edit) },
      }),
  })
  return {
    isKept: isKept === true,
    isMissing: [capabilities, saved].some(isMissing),
    /** Whether `view` is what is kept, not only what stands in for it. */
    isKnown: saved.data !== undefined,
    view: saved.data ?? nothing,
    /** One function as long as the course is the same. */
    change: mutate as (edit: ViewEdit) => void,
  }
}
