import type { ComponentProps } from 'react'
import type { StudentFilters } from './data/queries.ts'
import { useLevelCounts } from './data/use-level-counts.ts'
import { ColumnMenu } from './grid/column-menu.tsx'
import type { OutcomeColumn } from './model/outcome-column.ts'

type Props = Omit<ComponentProps<typeof ColumnMenu>, 'column' | 'counted'> & {
  outcomeId: string
  courseId: string
  /** Those that the students on screen are in. */
  filters: StudentFilters
  /** All outcomes of the course. */
  columns: readonly OutcomeColumn[]
}

/** The menu of an outcome's column, with how many students are on each of its levels. */
export function CountedColumnMenu({ outcomeId, columns, ...menu }: Props) {
  const column = columns.find(({ id }) => id === outcomeId)
  return column === undefined ? null : <Counted column={column} {...menu} />
}

function Counted({
  courseId,
  filters,
  ...menu
}: Omit<Props, 'outcomeId' | 'columns'> & { column: OutcomeColumn }) {
  const counted = useLevelCounts(menu.column, { courseId, filters })
  return <ColumnMenu {...menu} counted={counted} />
}
