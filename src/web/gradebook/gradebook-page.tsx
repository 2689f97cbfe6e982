import { useIsFetching, useQuery, type QueryKey } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Section } from '#contract/course.ts'
import type { GradebookSettings } from '#contract/settings.ts'
import type { Density } from '#contract/view.ts'
import { retryFailed } from '../query-client.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { GradebookBar } from './gradebook-bar.tsx'
import { GradebookBody } from './gradebook-body.tsx'
import { FilterChips } from './filter-chips.tsx'
import { activeFilters, type ActiveFilter, type ResultSettings, shownColumns } from './filters.ts'
import { GradebookTable } from './gradebook-table.tsx'
import { cellSelector } from './grid-place.ts'
import { useIsNarrow } from './grid-layout.ts'
import type { StudentFormat } from './grid-rows.tsx'
import { outcomeQueries, type Selection, type StudentFilters } from './queries.ts'
import {
  nextSort,
  searchOf,
  toggleLevel,
  unfiltered,
  viewOf,
  type GradebookSearch,
  type GradebookView,
} from './search-params.ts'
import { useClassRows } from './use-class-rows.ts'
import { useCopyRange } from './use-copy-range.ts'
import { useHelpKey } from './use-help-key.ts'
import { useOutcomeOrder } from './use-outcome-order.ts'
import { useRollupPages } from './use-rollup-pages.ts'
import { useUndoKey } from './use-undo-key.ts'
import { outcomeColumn, scoreIn, type OutcomeColumn } from './view-model.ts'

const { Part: OutcomeMenu } = lazyPart(async () => (await import('./outcome-menu.tsx')).OutcomeMenu)
const { Part: KeyboardHelp } = lazyPart(async () => (await import('./keyboard-help.tsx')).KeyboardHelp)

/** The settings that the grid is drawn by, every one of them known. */
export type GradebookLook = {
  [
    Key in 'name_display_format' | 'secondary_info_display' | 'score_display_format' | 'outcome_arrangement'
  ]-?: NonNullable<GradebookSettings[Key]>
} & ResultSettings

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
  density,
  settingsKey,
  onSetting,
  sections,
  courseSwitcher,
  viewMenu,
  notice,
  renderEvidence,
}: {
  courseId: string
  search: GradebookSearch
  /** `replace`: the new view takes the old one's place in the browser's history. */
  onSearch: (search: GradebookSearch, options?: { replace: boolean }) => void
  settings: GradebookLook
  density: Density
  /** Where the query cache has these settings. */
  settingsKey: QueryKey
  onSetting: (name: keyof ResultSettings, isShown: boolean) => void
  sections: readonly Section[]
  courseSwitcher: ReactNode
  viewMenu: ReactNode
  /** What of the page around the grid could not be had. */
  notice: ReactNode
  renderEvidence: (opened: OpenedCell) => ReactNode
}) {
  const view = useMemo(() => viewOf(search), [search])
  const { sort, order: sortOrder } = view
  const filters = useStudentFilters(view, settings)
  const selection = useMemo<Selection>(
    () => ({ courseId, sort, order: sortOrder, filters }),
    [courseId, sort, sortOrder, filters],
  )
  const change = useCallback(
    (part: Partial<GradebookView>) => onSearch(searchOf({ ...view, ...part })),
    [onSearch, view],
  )
  // Letters typed one after another are no steps to go back through.
  const type = (part: Partial<GradebookView>) => onSearch(searchOf({ ...view, ...part }), { replace: true })

  const outcomeList = useQuery(outcomeQueries.list(courseId))
  const columns = useOutcomeColumns(outcomeList.data, settings.score_display_format)
  const { order: wholeOrder, move, undo } = useOutcomeOrder({ courseId, columns, settingsKey })
  const { outcomeSearch } = view
  const hiddenKey = view.hiddenOutcomes.join()
  const unassessedShown = settings.show_outcomes_with_no_results
  // The address is read anew at every change of it: other columns are made only for what decides about them.
  const shown = useMemo(
    () => shownColumns(columns, { hiddenOutcomes: hiddenKey.split(','), outcomeSearch, unassessedShown }),
    [columns, hiddenKey, outcomeSearch, unassessedShown],
  )
  const order = useMemo(() => {
    const ids = new Set(shown.map(({ id }) => id))
    return wholeOrder.filter((id) => ids.has(id))
  }, [shown, wholeOrder])
  const moveColumn = (outcomeId: string, toIndex: number) => move(outcomeId, toIndex, order)
  const students = useRollupPages(selection)
  const { classRows, percents } = useClassRows(courseId, { shown: view.classRows, filters })
  const inForce = activeFilters({ view, settings }, { columns, sections })
  const clear = () => {
    change(unfiltered)
    for (const name of ['show_students_with_no_results', 'show_outcomes_with_no_results'] as const)
      if (!settings[name]) onSetting(name, true)
  }
  const removeFilter = ({ remove }: ActiveFilter) =>
    'view' in remove ? change(remove.view) : onSetting(remove.setting, true)
  const isNarrow = useIsNarrow()
  const format = useStudentFormat({ settings, sections, isNarrow })
  const copyRange = useCopyRange({
    columns,
    order,
    loadRows: students.loadRows,
    nameOf: ({ user }) => (format.name === 'last_first' ? user.sortable_name : user.name),
  })
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

  const menuColumn = menu === null ? undefined : columns.find(({ id }) => id === menu.outcomeId)

  return (
    <main className="gradebook" data-drawer={evidence === null ? undefined : true}>
      <GradebookBar
        view={view}
        settings={settings}
        sections={sections}
        studentCount={students.studentCount}
        courseSwitcher={courseSwitcher}
        viewMenu={viewMenu}
        onView={change}
        onType={type}
        onSetting={onSetting}
      />
      <FilterChips filters={inForce} onRemove={removeFilter} onClear={clear} />
      {notice}
      <GradebookBody
        outcomeError={outcomeList.data === undefined ? outcomeList.error : null}
        onRetryOutcomes={retryFailed}
        hasOutcomes={outcomeList.data === undefined ? undefined : columns.length > 0}
        students={students}
        isEmptied={columns.length > 0 && order.length === 0}
        isFiltered={inForce.length > 0}
        onClearFilters={clear}
      >
        {(studentCount) => (
          <GradebookTable
            outcomes={shown}
            order={order}
            percents={percents}
            studentCount={studentCount}
            rowAt={students.rowAt}
            classRows={classRows}
            view={students.sorted}
            density={density}
            format={format}
            isBusy={isBusy}
            isStale={students.isStale}
            onSort={onSort}
            onMove={moveColumn}
            onOptions={onOptions}
            onOpen={openCell}
            onCopy={copyRange}
            openedPlace={opened === null ? null : { row: opened.row, columnId: opened.outcomeId }}
            onRowsInView={students.onRowsInView}
          />
        )}
      </GradebookBody>
      <Suspense>
        {menu !== null && menuColumn !== undefined && (
          <OutcomeMenu
            column={menuColumn}
            percents={percents.get(menuColumn.id)}
            chosen={view.levels}
            anchor={menu.button}
            index={order.indexOf(menu.outcomeId)}
            count={order.length}
            returnFocus={() =>
              document.querySelector<HTMLElement>(
                `${cellSelector({ row: 'header', columnId: menu.outcomeId })} .grid-dots`,
              )
            }
            onMove={(toIndex) => moveColumn(menu.outcomeId, toIndex)}
            onHide={() => change({ hiddenOutcomes: [...view.hiddenOutcomes, menu.outcomeId] })}
            onToggleLevel={(level) => change({ levels: toggleLevel(view.levels, level) })}
            onClose={() => setMenu(null)}
          />
        )}
        {help.isOpen && <KeyboardHelp onClose={help.close} />}
      </Suspense>
      {evidence !== null && renderEvidence(evidence)}
    </main>
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

function useStudentFilters(
  { sectionIds, studentSearch, hiddenStates, levels }: GradebookView,
  { show_students_with_no_results: unassessedShown }: ResultSettings,
): StudentFilters {
  return useMemo(
    () => ({ sectionIds, studentSearch, hiddenStates, levels, unassessedShown }),
    [sectionIds, studentSearch, hiddenStates, levels, unassessedShown],
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
