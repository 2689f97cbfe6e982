import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { endpoints } from '#contract/endpoints.ts'
import { type SavedView, savedViewSchema } from '#contract/view.ts'
import { apiSendForAnswer } from '../api-client.ts'
import { isMissing } from '../query-client.ts'
import { useToast } from '../ui/toast.tsx'
import { edited, undoes, type ViewEdit } from './view-edit.ts'
import { readView, viewQueries } from './view-queries.ts'
import { words } from './words.ts'

const topic = 'gradebook-view'
const nothing: SavedView = {}

/**
 * How the teacher looks at the course's gradebook, and the way to change it: at once on screen, then saved, one change
 * after another. A part of a view is saved whole, so each change is made to the view as it is kept by then: one that is
 * not known here yet, or was changed elsewhere, loses nothing. What could not be saved is told, until a later change takes
 * its place. Where the source keeps no views, all is for this visit.
 */
export function useSavedView(courseId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const capabilities = useQuery(viewQueries.capabilities())
  const isKept = capabilities.data?.features.includes('view')
  const { queryKey, ...rest } = viewQueries.course(courseId)
  const saved = useQuery({ queryKey, ...rest, enabled: isKept === true })
  const mutationKey = ['save-gradebook-view', courseId]
  // The change that it is told of that it could not be saved.
  const failed = useRef<ViewEdit | null>(null)
  const withdraw = (later: ViewEdit) => {
    const view = queryClient.getQueryData(queryKey) ?? nothing
    if (failed.current === null || !undoes(failed.current, later, view)) return
    failed.current = null
    toast.dismiss(topic)
  }
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
      withdraw(edit)
      const isKnown = isKept === false || queryClient.getQueryData(queryKey) !== undefined
      if (!isKnown) return
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData(queryKey, (view) => edited(view ?? nothing, edit))
    },
    onSuccess: async (answer, edit) => {
      // An earlier change may have failed since this one was begun.
      withdraw(edit)
      await queryClient.cancelQueries({ queryKey })
      if (answer === null) queryClient.setQueryData(queryKey, (view) => edited(view ?? nothing, edit))
      // Of several changes the last one's answer has them all.
      else if (queryClient.isMutating({ mutationKey }) <= 1) queryClient.setQueryData(queryKey, answer)
    },
    onError: (_error, edit) => {
      failed.current = edit
      const retry = () => {
        failed.current = null
        mutate(edit)
      }
      toast.notify({
        kind: 'error',
        topic,
        title: words.viewNotSaved,
        action: { label: words.retry, onAction: retry },
      })
    },
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
