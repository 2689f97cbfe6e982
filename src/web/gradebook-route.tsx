import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import type { Density, SavedView } from '#contract/view.ts'
import { GradebookPage } from './gradebook/gradebook-page.tsx'
import { lookChoices } from './gradebook/address/look-choices.ts'
import { outcomeQueries } from './gradebook/data/queries.ts'
import {
  changedView,
  type GradebookSearch,
  parseSearch,
  searchOf,
  viewOf,
} from './gradebook/address/search-params.ts'
import type { SavedWidths } from './gradebook/grid/use-column-widths.ts'
import type { OpenedCell } from './gradebook/grid/use-opened-cell.ts'
import { words as pageWords } from './words.ts'
import { paths } from './paths.ts'
import { CourseSwitcher } from './session/course-switcher.tsx'
import { coursesQueries } from './session/courses-queries.ts'
import { settingsQueries } from './settings/settings-queries.ts'
import { NamedViewsButton } from './settings/named-views-button.tsx'
import { useSavedView } from './settings/use-saved-view.ts'
import { useViewSettings } from './settings/use-view-settings.ts'
import { words } from './settings/words.ts'
import { viewQueries } from './settings/view-queries.ts'
import { ViewMenu } from './settings/view-menu.tsx'
import { PartsMissing } from './settings/parts-missing.tsx'
import { isMissing, retryFailed } from './query-client.ts'
import { lazyPart } from './ui/lazy-part.tsx'
import { useKeptView } from './use-kept-view.ts'
import { viewAddress } from './view-address.ts'
import { workAddress } from './work-address.ts'

const { Part: EvidenceDrawer } = lazyPart(
  async () => (await import('./evidence/evidence-drawer.tsx')).EvidenceDrawer,
  { notLoaded: pageWords.evidenceNotLoaded },
)

const productName = 'Mastery Gradebook'

const widthsOf = ({ column_widths: columns, student_column_width: student }: SavedView): SavedWidths => ({
  columns: columns ?? {},
  student,
})

/** The gradebook with the features around it: who it is of, how it is written, what is behind a cell. */
export function GradebookRoute({ courseId, search }: { courseId: string; search: GradebookSearch }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const view = useViewSettings(courseId, {
    onSaved: (change) => {
      if ('outcome_arrangement' in change)
        void queryClient.invalidateQueries({ queryKey: outcomeQueries.list(courseId).queryKey })
    },
  })
  const capabilities = useQuery(viewQueries.capabilities()).data
  const workHref = useCallback(
    (address: string | null | undefined) =>
      workAddress(address, { pageOrigin: location.origin, source: capabilities }),
    [capabilities],
  )
  const course = useQuery(coursesQueries.one(courseId))
  const sections = useQuery(coursesQueries.sections(courseId))
  const courseName = course.data?.name
  useEffect(() => {
    document.title = courseName === undefined ? productName : `${courseName} · ${productName}`
  }, [courseName])
  const saved = useSavedView(courseId)
  const address = useMemo(() => viewAddress(router, courseId), [router, courseId])
  const onSearch = useKeptView({ search, saved, address })
  const density = viewOf(search).density ?? saved.view.density ?? 'cosy'
  const onDensity = (chosen: Density) => {
    saved.change(() => ({ density: chosen }))
    onSearch((now) => ({ ...now, density: chosen }))
  }
  const { column_widths: columnWidths, student_column_width: studentWidth } = saved.view
  const widths = useMemo(
    () => widthsOf({ column_widths: columnWidths, student_column_width: studentWidth }),
    [columnWidths, studentWidth],
  )
  const onWidths = (edit: (widths: SavedWidths) => SavedWidths) =>
    saved.change((kept) => {
      const { columns, student } = edit(widthsOf(kept))
      return { column_widths: columns, student_column_width: student ?? null }
    })
  const others = lookChoices(
    {
      view: viewOf(search),
      arrangement: view.settings.outcome_arrangement,
      arrangements: words.settings.outcome_arrangement,
    },
    {
      onView: (part) => onSearch((now) => searchOf(changedView(viewOf(now), part))),
      onArrangement: (arrangement) => view.change({ outcome_arrangement: arrangement }),
    },
  )

  const isPartMissing = view.isMissing || saved.isMissing || [course, sections].some(isMissing)

  const evidence = (opened: OpenedCell) => (
    <EvidenceDrawer
      open
      courseId={courseId}
      timeZone={course.data?.time_zone ?? null}
      hrefOf={workHref}
      {...opened}
    />
  )

  return (
    <GradebookPage
      courseId={courseId}
      search={search}
      onSearch={onSearch}
      settings={view.settings}
      settingsKey={settingsQueries.course(courseId).queryKey}
      onSettings={view.change}
      sections={sections.data}
      areSectionsOnTheirWay={sections.isPending}
      courseSwitcher={
        <CourseSwitcher
          courseId={courseId}
          onChoose={(id) => void router.navigate({ to: paths.gradebook.pattern, params: { courseId: id } })}
        />
      }
      density={density}
      widths={widths}
      onWidths={onWidths}
      filtersStudents={capabilities?.features.includes('filters') ?? true}
      sortsBySummary={capabilities?.features.includes('summary_sort') ?? false}
      workHref={workHref}
      courseName={courseName}
      renderViewMenu={(onTask) => (
        <>
          <NamedViewsButton
            saved={saved}
            search={new URLSearchParams(search).toString()}
            onOpen={(kept) => onSearch(() => parseSearch(Object.fromEntries(new URLSearchParams(kept))))}
          />
          <ViewMenu
            view={view}
            density={density}
            onDensity={onDensity}
            others={others}
            courseId={courseId}
            onTask={onTask}
          />
        </>
      )}
      notice={isPartMissing && <PartsMissing onRetry={retryFailed} />}
      renderEvidence={evidence}
    />
  )
}
