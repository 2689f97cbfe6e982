import { useIsFetching, type QueryKey } from '@tanstack/react-query'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Section } from '#contract/course.ts'
import type { Density } from '#contract/view.ts'
import { retryFailed } from '../query-client.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import type { ClassTask } from './class/class-job.tsx'
import { GradebookBar } from './gradebook-bar.tsx'
import { GradebookBody, refusalOf } from './gradebook-body.tsx'
import { FilterChips } from './filters/filter-chips.tsx'
import { filtersInForce } from './filters/filters-in-force.ts'
import type { GradebookLook, ResultSettings } from './model/look.ts'
import { GradebookTable } from './grid/gradebook-table.tsx'
import { GridFrame } from './grid/grid-frame.tsx'
import { useGridLayout, useIsNarrow } from './grid/grid-layout.ts'
import { namesUnknown } from './address/known-view.ts'
import type { Selection } from './data/queries.ts'
import {
  isAnyGone,
  nextSort,
  toggleId,
  type GradebookSearch,
  type GradebookView,
} from './address/search-params.ts'
import { studentName } from './model/student-details.ts'
import { documentedFilters, hasOwnFilters, isInFilters } from './data/student-match.ts'
import { summaryColumn } from './model/summary-column.ts'
import { useClassJobs } from './class/use-class-jobs.ts'
import { useClassRows } from './data/use-class-rows.ts'
import { type SavedWidths, useColumnWidths } from './grid/use-column-widths.ts'
import { useCountText } from './data/use-count-text.ts'
import { useCourseColumns } from './order/use-course-columns.ts'
import { useCopyRange } from './class/use-copy-range.ts'
import { useFilteredHere } from './data/use-filtered-here.ts'
import { useFocusOwed } from './grid/use-focus-owed.ts'
import { useGridColumns } from './grid/use-grid-columns.ts'
import { useHelpKey } from './use-help-key.ts'
import { type OpenedCell, useOpenedCell } from './grid/use-opened-cell.ts'
import { useOpenedWorks } from './data/use-opened-works.ts'
import { useRollupPages } from './data/use-rollup-pages.ts'
import { useStudentFilters } from './data/use-student-filters.ts'
import { useStudentFormat } from './model/use-student-format.ts'
import { useUndoKey } from './order/use-undo-key.ts'
import { type OnSearch, useViewInAddress } from './use-view-in-address.ts'
import type { StudentRow } from './model/rollups.ts'
import { words } from './words/words.ts'

const { Part: ClassJob } = lazyPart(async () => (await import('./class/class-job.tsx')).ClassJob)
const { Part: ColumnMenu } = lazyPart(
  async () => (await import('./counted-column-menu.tsx')).CountedColumnMenu,
)
const { Part: GoneNotice } = lazyPart(async () => (await import('./filters/gone-notice.tsx')).GoneNotice)
const { Part: KeyboardHelp } = lazyPart(async () => (await import('./keyboard-help.tsx')).KeyboardHelp)

const noWidths = {}
const noSections: never[] = []

/** Whether a query brings what stands in the rows. */
const isOfRows = (what: unknown) => what === 'rollups' || what === 'contributing'

/** The gradebook of one course: the bar above, the grid to the window's edges. */
export function GradebookPage({
  courseId,
  search,
  onSearch,
  settings,
  density,
  widths: savedWidths,
  onWidths,
  sortsBySummary,
  filtersStudents,
  workHref,
  settingsKey,
  onSettings,
  sections: sectionsThere,
  areSectionsOnTheirWay,
  courseName,
  courseSwitcher,
  renderViewMenu,
  notice,
  renderEvidence,
}: {
  courseId: string
  search: GradebookSearch
  onSearch: OnSearch
  settings: GradebookLook
  density: Density
  widths: SavedWidths
  onWidths: (edit: (widths: SavedWidths) => SavedWidths) => void
  /** Whether the source sorts a whole course by the summary of each student. */
  sortsBySummary: boolean
  /** Whether the source finds students by text, level and several sections. */
  filtersStudents: boolean
  /** The page of a work by the address that came with it; null: none to follow. */
  workHref: (address: string) => string | null
  /** Where the query cache has these settings. */
  settingsKey: QueryKey
  onSettings: (part: Partial<ResultSettings>) => void
  /** Undefined while they are not known. */
  sections: readonly Section[] | undefined
  areSectionsOnTheirWay: boolean
  courseName: string | undefined
  courseSwitcher: ReactNode
  renderViewMenu: (onTask: (task: ClassTask) => void) => ReactNode
  /** What of the page around the grid could not be had. */
  notice: ReactNode
  renderEvidence: (opened: OpenedCell) => ReactNode
}) {
  const { view, change } = useViewInAddress({ courseId, search, onSearch, sections: sectionsThere })
  const sections = sectionsThere ?? noSections
  const { sort, order: sortOrder } = view
  const wanted = useStudentFilters(view, settings)
  const isFilteredHere = !filtersStudents && hasOwnFilters(wanted)
  const filters = useMemo(
    () => (isFilteredHere ? documentedFilters(wanted) : wanted),
    [wanted, isFilteredHere],
  )
  const selection = useMemo<Selection>(
    () => ({ courseId, sort, order: sortOrder, filters }),
    [courseId, sort, sortOrder, filters],
  )
  // Letters typed one after another, and rows scrolled past, are no steps to go back through.
  const type = (part: Partial<GradebookView>) => change(part, { replace: true })

  const {
    list: outcomeList,
    columns,
    shown,
    order,
    move,
    undo,
  } = useCourseColumns({
    courseId,
    view,
    scoreFormat: settings.score_display_format,
    unassessedShown: settings.show_outcomes_with_no_results,
    settingsKey,
    onGrouped: (grouped) => change({ grouped }),
  })
  const isAsked = !namesUnknown(view, { sections: areSectionsOnTheirWay, outcomes: outcomeList.isPending })
  const asked = useRollupPages(selection, { isAsked })
  const here = useFilteredHere({
    selection,
    filters: wanted,
    columns,
    studentCount: asked.studentCount,
    pagesAsked: asked.pagesAsked,
    isOn: isFilteredHere,
  })
  const students = here === null ? asked : { ...asked, ...here }
  const { classRows, percents } = useClassRows(courseId, { view, filters, isAsked })
  const isNarrow = useIsNarrow()
  const hasLabels = settings.score_display_format === 'icon_and_label'
  const { widths, resize, nudge } = useColumnWidths({ saved: savedWidths, hasLabels, onChange: onWidths })
  const layout = useGridLayout(density, { studentWidth: widths.student, hasLabels })
  const works = useOpenedWorks({
    courseId,
    outcomes: shown,
    openedIds: view.openedOutcomes,
    pages: students.pagesInView,
    workHref,
  })
  const gridColumns = useGridColumns({
    outcomes: shown,
    order,
    collapsedGroups: view.collapsedGroups,
    opened: works,
    widths: isNarrow ? noWidths : widths.columns,
    columnWidth: layout.columnWidth,
  })
  const { units } = gridColumns
  const moveUnit = (outcomeId: string, toIndex: number) => move(outcomeId, toIndex, units)
  const summary = useMemo(
    () =>
      view.summary === null
        ? null
        : summaryColumn(view.summary, { outcomes: columns, isSorted: sortsBySummary }),
    [view.summary, columns, sortsBySummary],
  )
  const count = useCountText(courseId, { filters: wanted, studentCount: students.studentCount })
  const { inForce, chips, remove, clear, nothingFound } = filtersInForce({
    view,
    settings,
    outcomes: columns,
    sections,
    sorted: students.sorted,
    gridColumns: gridColumns.columns,
    onView: change,
    onSettings,
  })
  const format = useStudentFormat({ settings, sections, isNarrow })
  const nameOf = (row: StudentRow) => studentName(row, format)
  const copyRange = useCopyRange({ selection, units, students, nameOf })
  const { job, start, end } = useClassJobs({
    selection,
    studentCount: students.studentCount,
    gridColumns,
    outcomes: columns,
    summary,
    classRows,
    format,
    courseName,
    isShown: (row) => here === null || isInFilters(row, wanted, columns),
    filters: inForce.map(({ text }) => text),
  })
  useUndoKey(undo)
  const oweFocus = useFocusOwed()
  const help = useHelpKey()

  const rowsKey = JSON.stringify([students.sorted, wanted, students.isStale, here?.seenCount])
  const { outcomeIds } = gridColumns
  const opened = useOpenedCell({ columns, outcomeIds, students, rowsKey, nameOf })
  const [menu, setMenu] = useState<{ outcomeId: string; button: HTMLElement } | null>(null)
  const isBusy =
    useIsFetching({ predicate: ({ queryKey: [what, of] }) => isOfRows(what) && of === courseId }) > 0

  const onSort = useCallback(
    (pressed: GradebookView['sort']) => change((now) => nextSort(now, pressed)),
    [change],
  )
  const onOptions = useCallback(
    (outcomeId: string, button: HTMLElement) => setMenu({ outcomeId, button }),
    [],
  )
  const toggleGroup = (groupId: string) =>
    change(({ collapsedGroups }) => ({ collapsedGroups: toggleId(collapsedGroups, groupId) }))

  return (
    <main className="gradebook" data-drawer={opened.cell === null ? undefined : true}>
      <GradebookBar
        isRefused={refusalOf(students, outcomeList.error) !== null}
        view={view}
        settings={settings}
        sections={sections}
        count={count}
        courseSwitcher={courseSwitcher}
        viewMenu={renderViewMenu(start)}
        onView={change}
        onType={type}
        onSettings={onSettings}
      />
      <FilterChips
        filters={chips}
        count={isNarrow ? count : null}
        onPress={oweFocus}
        onRemove={remove}
        onClear={clear}
      />
      {/* There before its words are, or they are not spoken. */}
      <div role="status">
        {isAnyGone(view.gone) && <GoneNotice gone={view.gone} onPress={oweFocus} onDismiss={change} />}
      </div>
      {notice}
      {job !== null && (
        <ClassJob key={job.request.askedAt.getTime()} {...job} onPress={oweFocus} onEnd={end} />
      )}
      <GradebookBody
        frame={<GridFrame layout={layout} gridColumns={gridColumns} classRowCount={classRows.length} />}
        outcomeError={outcomeList.data === undefined ? outcomeList.error : null}
        onRetryOutcomes={retryFailed}
        hasOutcomes={outcomeList.data === undefined ? undefined : columns.length > 0}
        students={students}
        note={here === null ? null : words.filteredHere(here.seenCount, asked.studentCount ?? 0)}
        isEmptied={columns.length > 0 && order.length === 0}
        isFiltered={inForce.length > 0}
        nothingFound={nothingFound}
        onPress={oweFocus}
        onClearFilters={clear}
      >
        {(studentCount) => (
          <GradebookTable
            layout={layout}
            gridColumns={gridColumns}
            summaryColumn={summary}
            hasLabels={hasLabels}
            percents={percents}
            studentCount={studentCount}
            rowsKey={rowsKey}
            rowAt={students.rowAt}
            classRows={classRows}
            view={{ ...students.sorted, firstRow: view.firstRow }}
            format={format}
            isBusy={isBusy}
            isStale={students.isStale}
            resize={isNarrow ? null : resize}
            onSort={onSort}
            onMove={moveUnit}
            onOptions={onOptions}
            onOpen={opened.open}
            onToggleGroup={toggleGroup}
            onNudgeWidth={isNarrow ? null : nudge}
            onCopy={copyRange}
            opened={opened.at}
            onRowsInView={students.onRowsInView}
            onFirstRow={(firstRow) => type({ firstRow })}
          />
        )}
      </GradebookBody>
      {menu !== null && (
        <ColumnMenu
          {...menu}
          columns={columns}
          units={units}
          view={view}
          courseId={courseId}
          filters={filters}
          onMove={moveUnit}
          onNudgeWidth={isNarrow ? null : nudge}
          onView={change}
          onClose={() => setMenu(null)}
        />
      )}
      {help.isOpen && <KeyboardHelp onClose={help.close} />}
      {opened.cell !== null && renderEvidence(opened.cell)}
    </main>
  )
}
