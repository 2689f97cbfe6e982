import { useIsFetching, useQuery, type QueryKey } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Section } from '#contract/course.ts'
import type { GradebookSettings } from '#contract/settings.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Switch } from '../ui/switch.tsx'
import { GradebookTable, type ClassRow } from './gradebook-table.tsx'
import { cellSelector } from './grid-place.ts'
import { GridFrame } from './grid-frame.tsx'
import { useIsNarrow } from './grid-layout.ts'
import type { StudentFormat } from './grid-rows.tsx'
import { outcomeQueries, rollupQueries, type Selection } from './queries.ts'
import { nextSort, searchOf, viewOf, type GradebookSearch, type GradebookView } from './search-params.ts'
import { SectionFilter } from './section-filter.tsx'
import { useHelpKey } from './use-help-key.ts'
import { useOutcomeOrder } from './use-outcome-order.ts'
import { useRollupPages } from './use-rollup-pages.ts'
import { useUndoKey } from './use-undo-key.ts'
import { outcomeColumn, scoreIn, type OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

const OutcomeMenu = lazy(async () => ({ default: (await import('./outcome-menu.tsx')).OutcomeMenu }))
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }))

/** The settings that the grid is drawn by, every one of them known. */
export type GradebookLook = {
  [
    Key in 'name_display_format' | 'secondary_info_display' | 'score_display_format' | 'outcome_arrangement'
  ]-?: NonNullable<GradebookSettings[Key]>
}

/** A cell whose evidence is asked for, with the ways on from it. */
export type OpenedCell = {
  student: { id: string; name: string }
  outcome: OutcomeColumn['outcome']
  rollup: { score: number | null; count: number } | null
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  returnFocus: () => HTMLElement | null
}

/** The gradebook of one course: the bar above, the grid to the window's edges. */
export function GradebookPage({
  courseId,
  search,
  onSearch,
  settings,
  settingsKey,
  sections,
  courseSwitcher,
  viewMenu,
  renderEvidence,
}: {
  courseId: string
  search: GradebookSearch
  onSearch: (search: GradebookSearch) => void
  settings: GradebookLook
  /** Where the query cache has these settings. */
  settingsKey: QueryKey
  sections: readonly Section[]
  courseSwitcher: ReactNode
  viewMenu: ReactNode
  renderEvidence: (opened: OpenedCell) => ReactNode
}) {
  const view = useMemo(() => viewOf(search), [search])
  const { sort, order: sortOrder, sectionId } = view
  const selection = useMemo<Selection>(
    () => ({ courseId, sort, order: sortOrder, sectionId }),
    [courseId, sort, sortOrder, sectionId],
  )
  const change = useCallback(
    (part: Partial<GradebookView>) => onSearch(searchOf({ ...view, ...part })),
    [onSearch, view],
  )

  const outcomeList = useQuery(outcomeQueries.list(courseId))
  const columns = useOutcomeColumns(outcomeList.data, settings.score_display_format)
  const { order, move, undo } = useOutcomeOrder({ courseId, columns, settingsKey })
  const students = useRollupPages(selection)
  const classRows = useClassRows(courseId, view)
  const isNarrow = useIsNarrow()
  const format = useStudentFormat({ settings, sections, isNarrow })
  useUndoKey(undo)
  const help = useHelpKey()

  const [opened, setOpened] = useState<{ row: number; studentId: string; outcomeId: string } | null>(null)
  const [menu, setMenu] = useState<{ outcomeId: string; button: HTMLElement } | null>(null)
  const isBusy = useIsFetching({ queryKey: ['rollups', courseId] }) > 0

  const onSort = useCallback(
    (pressed: GradebookView['sort']) => change(nextSort(view, pressed)),
    [change, view],
  )
  const onOptions = useCallback(
    (outcomeId: string, button: HTMLElement) => setMenu({ outcomeId, button }),
    [],
  )
  const openCell = (row: number, outcomeId: string) => {
    const student = students.rowAt(row)
    if (student !== undefined) setOpened({ row, studentId: student.id, outcomeId })
  }
  const evidenceOf = (row: number, outcomeId: string): OpenedCell | null => {
    const student = students.rowAt(row)
    const column = columns.find(({ id }) => id === outcomeId)
    if (student === undefined || column === undefined) return null
    const step = (to: number) =>
      students.rowAt(to) === undefined ? undefined : () => openCell(to, outcomeId)
    return {
      student: { id: student.id, name: student.user.name },
      outcome: column.outcome,
      rollup: scoreIn(student, outcomeId) ?? null,
      onClose: () => setOpened(null),
      onPrevious: step(row - 1),
      onNext: step(row + 1),
      returnFocus: () => document.querySelector<HTMLElement>(cellSelector({ row, columnId: outcomeId })),
    }
  }
  const evidence = opened === null ? null : evidenceOf(opened.row, opened.outcomeId)
  // Another sort, section or class may have put somebody else in the row: the drawer never turns into their evidence.
  if (opened !== null && evidence?.student.id !== opened.studentId) setOpened(null)

  return (
    <main className="gradebook" data-drawer={evidence === null ? undefined : true}>
      <header className="gradebook-bar">
        {courseSwitcher}
        {isNarrow && viewMenu}
        <SectionFilter
          sections={sections}
          sectionId={sectionId}
          onChange={(id) => change({ sectionId: id })}
        />
        <span className="gradebook-count" role="status">
          {students.studentCount === undefined ? '' : words.students(students.studentCount)}
        </span>
        <span className="gradebook-bar-end">
          <Switch
            label={words.mean}
            checked={view.classRows.mean}
            onChange={(mean) => change({ classRows: { ...view.classRows, mean } })}
          />
          <Switch
            label={words.median}
            checked={view.classRows.median}
            onChange={(median) => change({ classRows: { ...view.classRows, median } })}
          />
          {!isNarrow && viewMenu}
        </span>
      </header>
      <GradebookBody
        outcomeError={outcomeList.data === undefined ? outcomeList.error : null}
        onRetryOutcomes={() => void outcomeList.refetch()}
        hasOutcomes={outcomeList.data === undefined ? undefined : columns.length > 0}
        students={students}
        isFiltered={sectionId !== null}
        onClearFilter={() => change({ sectionId: null })}
      >
        {(studentCount) => (
          <GradebookTable
            outcomes={columns}
            order={order}
            studentCount={studentCount}
            rowAt={students.rowAt}
            classRows={classRows}
            view={view}
            format={format}
            isBusy={isBusy}
            isStale={students.isStale}
            onSort={onSort}
            onMove={move}
            onOptions={onOptions}
            onOpen={openCell}
            openedPlace={opened === null ? null : { row: opened.row, columnId: opened.outcomeId }}
            onRowsInView={students.onRowsInView}
          />
        )}
      </GradebookBody>
      <Suspense>
        {menu !== null && (
          <OutcomeMenu
            title={columns.find((column) => column.id === menu.outcomeId)?.title ?? ''}
            anchor={menu.button}
            index={order.indexOf(menu.outcomeId)}
            count={order.length}
            returnFocus={() =>
              document.querySelector<HTMLElement>(
                `${cellSelector({ row: 'header', columnId: menu.outcomeId })} .grid-dots`,
              )
            }
            onMove={(toIndex) => move(menu.outcomeId, toIndex)}
            onClose={() => setMenu(null)}
          />
        )}
        {help.isOpen && <KeyboardHelp onClose={help.close} />}
      </Suspense>
      {evidence !== null && renderEvidence(evidence)}
    </main>
  )
}

/** The grid, or what stands in its place: its frame while loading, the way on after an error or in an empty course. */
function GradebookBody({
  outcomeError,
  onRetryOutcomes,
  hasOutcomes,
  students,
  isFiltered,
  onClearFilter,
  children,
}: {
  outcomeError: Error | null
  onRetryOutcomes: () => void
  hasOutcomes: boolean | undefined
  students: Pick<ReturnType<typeof useRollupPages>, 'error' | 'retry' | 'studentCount'>
  isFiltered: boolean
  onClearFilter: () => void
  children: (studentCount: number) => ReactNode
}) {
  if (outcomeError !== null)
    return (
      <ErrorState
        title={words.notLoaded(outcomeError.message)}
        action={{ label: words.retry, onAction: onRetryOutcomes }}
      />
    )
  if (students.error !== null && students.studentCount === undefined)
    return (
      <ErrorState
        title={words.notLoaded(students.error.message)}
        action={{ label: words.retry, onAction: students.retry }}
      />
    )
  if (hasOutcomes === undefined || students.studentCount === undefined) return <GridFrame />
  if (!hasOutcomes) return <ErrorState title={words.noOutcomes} />
  if (students.studentCount === 0)
    return isFiltered ? (
      <ErrorState
        title={words.noStudentsInSection}
        action={{ label: words.showAllSections, onAction: onClearFilter }}
      />
    ) : (
      <ErrorState title={words.noStudents} />
    )
  return (
    <>
      {students.error !== null && (
        <div className="gradebook-notice" role="alert">
          {words.rowsNotLoaded}
          <button type="button" onClick={students.retry}>
            {words.retry}
          </button>
        </div>
      )}
      {children(students.studentCount)}
    </>
  )
}

function useOutcomeColumns(
  list:
    | { outcomes: Parameters<typeof outcomeColumn>[0][]; paths: { id: string; parts: { name: string }[] }[] }
    | undefined,
  format: Parameters<typeof outcomeColumn>[2],
) {
  return useMemo(() => {
    const paths = new Map(list?.paths.map((path) => [path.id, path]))
    return list?.outcomes.map((outcome) => outcomeColumn(outcome, paths.get(outcome.id), format)) ?? []
  }, [list, format])
}

function useClassRows(courseId: string, { sectionId, classRows }: GradebookView): ClassRow[] {
  const mean = useQuery({
    ...rollupQueries.aggregate({ courseId, sectionId, stat: 'mean' }),
    enabled: classRows.mean,
  })
  const median = useQuery({
    ...rollupQueries.aggregate({ courseId, sectionId, stat: 'median' }),
    enabled: classRows.median,
  })
  return [
    { place: 'mean' as const, isShown: classRows.mean, query: mean },
    { place: 'median' as const, isShown: classRows.median, query: median },
  ].flatMap(({ place, isShown, query }) =>
    isShown
      ? [
          {
            place,
            row: query.data ?? null,
            error: query.isError && query.data === undefined,
            onRetry: () => void query.refetch(),
          },
        ]
      : [],
  )
}

function useStudentFormat({
  settings: { name_display_format: name, secondary_info_display: secondary },
  sections,
  isNarrow,
}: {
  settings: Pick<GradebookLook, 'name_display_format' | 'secondary_info_display'>
  sections: readonly Section[]
  isNarrow: boolean
}): StudentFormat {
  return useMemo(
    () => ({
      name,
      secondary,
      isNarrow,
      sectionNames: new Map(sections.map((section) => [section.id, section.name])),
    }),
    [name, secondary, isNarrow, sections],
  )
}
