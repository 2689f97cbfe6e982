import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Density } from '#contract/view.ts'
import { GradebookPage, type OpenedCell } from './gradebook/gradebook-page.tsx'
import { type GradebookSearch, parseSearch, viewOf } from './gradebook/search-params.ts'
import { paths } from './paths.ts'
import { CourseSwitcher } from './session/course-switcher.tsx'
import { coursesQueries } from './session/courses-queries.ts'
import { settingsQueries } from './settings/settings-queries.ts'
import { NamedViewsButton } from './settings/named-views-button.tsx'
import { useSavedView } from './settings/use-saved-view.ts'
import { useViewSettings } from './settings/use-view-settings.ts'
import { ViewMenu } from './settings/view-menu.tsx'
import { PartsMissing } from './settings/parts-missing.tsx'
import { isMissing, retryFailed } from './query-client.ts'
import { lazyPart } from './ui/lazy-part.tsx'

const { Part: EvidenceDrawer } = lazyPart(
  async () => (await import('./evidence/evidence-drawer.tsx')).EvidenceDrawer,
)

const noSections: never[] = []

/** The gradebook with the features around it: who it is of, how it is written, what is behind a cell. */
export function GradebookRoute({ courseId, search }: { courseId: string; search: GradebookSearch }) {
  const navigate = useNavigate()
  const view = useViewSettings(courseId)
  const course = useQuery(coursesQueries.one(courseId))
  const sections = useQuery(coursesQueries.sections(courseId))
  const onSearch = useCallback(
    (next: GradebookSearch, options: { replace?: boolean } = {}) =>
      void navigate({ to: paths.gradebook.pattern, params: { courseId }, search: next, ...options }),
    [navigate, courseId],
  )

  const saved = useSavedView(courseId)
  const density = viewOf(search).density ?? saved.view.density ?? 'cosy'
  const onDensity = (chosen: Density) => {
    saved.change({ density: chosen })
    onSearch({ ...search, density: chosen })
  }

  const isPartMissing = view.isMissing || saved.isMissing || [course, sections].some(isMissing)

  const evidence = (opened: OpenedCell) => (
    <EvidenceDrawer open courseId={courseId} timeZone={course.data?.time_zone ?? null} {...opened} />
  )

  return (
    <GradebookPage
      courseId={courseId}
      search={search}
      onSearch={onSearch}
      settings={view.settings}
      settingsKey={settingsQueries.course(courseId).queryKey}
      onSetting={view.change}
      sections={sections.data ?? noSections}
      courseSwitcher={
        <CourseSwitcher
          courseId={courseId}
          onChoose={(id) => void navigate({ to: paths.gradebook.pattern, params: { courseId: id } })}
        />
      }
      density={density}
      viewMenu={
        <>
          <NamedViewsButton
            saved={saved}
            search={new URLSearchParams(search).toString()}
            onOpen={(kept) => onSearch(parseSearch(Object.fromEntries(new URLSearchParams(kept))))}
          />
          <ViewMenu view={view} density={density} onDensity={onDensity} />
        </>
      }
      notice={isPartMissing && <PartsMissing onRetry={retryFailed} />}
      renderEvidence={evidence}
    />
  )
}
