import { keepGroupsTogether } from '#mastery/outcome-order.ts'
import { type GridColumn, groupColumnId, groupGridColumn, outcomeGridColumn } from './grid-column.ts'
import type { OutcomeColumn, OutcomeGroup } from './outcome-column.ts'

/**
 * Columns that keep together and change places as one: an outcome with the works that it is opened into, or a collapsed
 * group.
 */
export type ColumnUnit = {
  /** The id of its first column. */
  id: string
  /** The outcomes that it stands for, in order. */
  outcomeIds: readonly string[]
  group: OutcomeGroup | null
  columns: readonly GridColumn[]
}

/** Neighbouring units of one group, by the places of their columns, both ends among them. */
export type Band = {
  group: OutcomeGroup
  /** The first of its outcomes, collapsed or not. */
  outcomeId: string
  first: number
  last: number
  isCollapsed: boolean
}

/** Makes the columns of outcomes; the same object for the same outcome, so that rows are not drawn anew for a move. */
export const createColumnMaker = () => {
  const ofOutcome = new WeakMap<OutcomeColumn, GridColumn>()
  const ofGroup = new Map<string, { outcomes: readonly OutcomeColumn[]; column: GridColumn }>()
  let steady: readonly GridColumn[] = []
  return {
    /** The columns in an order of their own: the same list as long as they are the same, however they are moved. */
    inSteadyOrder: (columns: readonly GridColumn[]): readonly GridColumn[] => {
      const sorted = columns.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      if (!sameItems(sorted, steady)) steady = sorted
      return steady
    },
    outcome: (outcome: OutcomeColumn): GridColumn => {
      const known = ofOutcome.get(outcome)
      if (known !== undefined) return known
      const column = outcomeGridColumn(outcome)
      ofOutcome.set(outcome, column)
      return column
    },
    group: (group: OutcomeGroup, outcomes: readonly [OutcomeColumn, ...OutcomeColumn[]]): GridColumn => {
      const known = ofGroup.get(group.id)
      if (known !== undefined && sameItems(known.outcomes, outcomes)) return known.column
      const column = groupGridColumn(group, outcomes)
      ofGroup.set(group.id, { outcomes, column })
      return column
    },
  }
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

/**
 * The units of the outcomes shown, in order. A collapsed group stands where the first of its outcomes would; `opened` are
 * the columns behind an opened outcome.
 */
export const columnUnits = ({
  outcomes,
  collapsedGroups,
  opened,
  make,
}: {
  outcomes: readonly OutcomeColumn[]
  collapsedGroups: ReadonlySet<string>
  opened: ReadonlyMap<string, readonly GridColumn[]>
  make: ReturnType<typeof createColumnMaker>
}): ColumnUnit[] => {
  const collapsed = new Set<string>()
  return outcomes.flatMap((outcome): ColumnUnit[] => {
    const { group } = outcome
    if (group !== null && collapsedGroups.has(group.id)) {
      if (collapsed.has(group.id)) return []
      collapsed.add(group.id)
      const others = outcomes.filter((each) => each.group?.id === group.id && each !== outcome)
      const members = [outcome, ...others] as const
      const column = make.group(group, members)
      return [{ id: column.id, outcomeIds: members.map(({ id }) => id), group, columns: [column] }]
    }
    const column = make.outcome(outcome)
    return [
      {
        id: column.id,
        outcomeIds: [outcome.id],
        group,
        columns: [column, ...(opened.get(outcome.id) ?? [])],
      },
    ]
  })
}

/** The unit that a column belongs to, or would if it were there: its outcome's, or its group's. */
export const unitOf = (units: readonly ColumnUnit[], columnId: string): ColumnUnit | undefined => {
  const [outcomeId = ''] = columnId.split('/')
  return units.find(
    ({ outcomeIds, group }) =>
      outcomeIds.includes(outcomeId) || (group !== null && groupColumnId(group.id) === columnId),
  )
}

/** The band above the columns: one piece over neighbours of one group, none over outcomes that lie in no group. */
export const bandsOf = (units: readonly ColumnUnit[]): Band[] => {
  const bands: Band[] = []
  let place = 0
  for (const { group, outcomeIds, columns } of units) {
    const [first, last] = [place, place + columns.length - 1]
    place += columns.length
    if (group === null) continue
    const before = bands.at(-1)
    const isCollapsed = columns[0]?.kind === 'group'
    const goesOn =
      before !== undefined && before.group.id === group.id && before.last === first - 1 && !isCollapsed
    if (goesOn) before.last = last
    else bands.push({ group, outcomeId: outcomeIds[0] ?? '', first, last, isCollapsed })
  }
  return bands
}

/** Whether groups tell these outcomes apart. */
export const hasGroups = (outcomes: readonly OutcomeColumn[]): boolean =>
  new Set(outcomes.map(({ group }) => group?.id)).size > 1

/** Outcomes with those of a group side by side, the groups in the order in which their first ones come. */
export const groupedOutcomes = (order: readonly string[], outcomes: readonly OutcomeColumn[]): string[] => {
  const groupIds = new Map(outcomes.map(({ id, group }) => [id, group?.id ?? null]))
  return keepGroupsTogether(order, (id) => groupIds.get(id) ?? null)
}
