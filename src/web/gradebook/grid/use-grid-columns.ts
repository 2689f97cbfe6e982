import { useMemo, useState } from 'react'
import { startsOf } from '../model/column-places.ts'
import { bandsOf, columnUnits, createColumnMaker, hasGroups } from '../model/column-units.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

export type GridColumns = ReturnType<typeof useGridColumns>

/**
 * What stands between the students' names and the summary: units in order, their columns, where each begins, and the band
 * of groups above them.
 */
export function useGridColumns({
  outcomes,
  order,
  collapsedGroups,
  opened,
  widths,
  columnWidth,
}: {
  outcomes: readonly OutcomeColumn[]
  /** The outcomes shown, in order. */
  order: readonly string[]
  collapsedGroups: readonly string[]
  opened: ReadonlyMap<string, readonly GridColumn[]>
  /** Own widths of columns by id, in px; any other is `columnWidth` wide. */
  widths: Readonly<Record<string, number>>
  columnWidth: number
}) {
  const [make] = useState(createColumnMaker)
  const units = useMemo(() => {
    const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
    return columnUnits({
      outcomes: order.flatMap((id) => byId.get(id) ?? []),
      collapsedGroups: new Set(collapsedGroups),
      opened,
      make,
    })
  }, [outcomes, order, collapsedGroups, opened, make])
  const columns = useMemo(() => units.flatMap((unit) => unit.columns), [units])
  const outcomeIds = useMemo(
    () => columns.flatMap(({ id, kind }) => (kind === 'outcome' ? id : [])),
    [columns],
  )
  const defined = make.inSteadyOrder(columns)
  const bands = useMemo(() => {
    const isCollapsed = units.some((unit) => unit.columns[0]?.kind === 'group')
    return isCollapsed || hasGroups(outcomes) ? bandsOf(units) : []
  }, [outcomes, units])
  const places = useMemo(() => {
    const widthOf = ({ id }: GridColumn) => widths[id] ?? columnWidth
    const unitWidth = (unit: (typeof units)[number]) =>
      unit.columns.reduce((sum, column) => sum + widthOf(column), 0)
    return { starts: startsOf(columns.map(widthOf)), unitStarts: startsOf(units.map(unitWidth)) }
  }, [columns, units, widths, columnWidth])
  return { units, columns, outcomeIds, defined, bands, ...places }
}
