import { locale } from '../../language/language.ts'
import { inkStyle, ratingAttributes, RatingMark } from '../../rating/rating-mark.tsx'
import { type GridColumn, levelsOf } from '../model/grid-column.ts'
import { columnsAcross, evenParts, stretchesOf } from './print-parts.ts'
import type { WholeClass, ClassColumn, ClassRequest } from './whole-class.ts'
import { studentDetails, studentName } from '../model/student-details.ts'
import type { StudentRow } from '../model/rollups.ts'
import type { FinishedCell, OutcomeColumn } from '../model/outcome-column.ts'
import { words as jobWords } from './words.ts'
import { words } from '../words/words.ts'

/** A column of paper: one of the grid's, or the summary. */
type PaperColumn = {
  id: string
  title: string
  group: ClassColumn['group']
  levels: OutcomeColumn['levels']
  isRated: boolean
  cellOf: (row: StudentRow) => FinishedCell | null
  classCell: (cellOf: (column: GridColumn) => FinishedCell | null) => FinishedCell | null
}

const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })

/** More levels than these are of scales too different to be told in a line or two. */
const mostLegendLevels = 18

/** The class on paper: a heading, then as many tables side by side as the columns need, each with the students' names. */
export function PrintSheet({ request, printed }: { request: ClassRequest; printed: WholeClass }) {
  const { courseName, filters, sorted, askedAt } = request
  const columns = paperColumns(request, printed)
  const parts = evenParts(columns, columnsAcross)
  return (
    <div className="print-sheet rating-sizes">
      <header>
        <h1>{courseName ?? words.grid}</h1>
        <p>{[words.students(printed.rows.length), sorted, date.format(askedAt)].join(' · ')}</p>
        {filters.length > 0 && <p>{jobWords.printedFilters(filters.join('; '))}</p>}
      </header>
      {parts.map((part, index) => (
        <PartTable
          key={part[0]?.id}
          part={part}
          request={request}
          rows={printed.rows}
          running={
            parts.length > 1 ? jobWords.printedPart(courseName ?? words.grid, index + 1, parts.length) : ''
          }
        />
      ))}
    </div>
  )
}

const paperColumns = ({ summary }: ClassRequest, { columns }: WholeClass): PaperColumn[] => [
  ...columns.map(({ column, group }) => ({
    id: column.id,
    title: column.title,
    group,
    levels: levelsOf(column),
    isRated: column.kind === 'outcome' || column.kind === 'group',
    cellOf: column.cellIn,
    classCell: (cellOf: (column: GridColumn) => FinishedCell | null) => cellOf(column),
  })),
  ...(summary === null
    ? []
    : [
        {
          id: 'summary',
          title: summary.title,
          group: null,
          levels: summary.levels,
          isRated: true,
          cellOf: summary.cellIn,
          classCell: () => summary.classCell,
        },
      ]),
]

function PartTable({
  part,
  request: { classRows, format },
  rows,
  running,
}: {
  part: readonly PaperColumn[]
  request: ClassRequest
  rows: readonly StudentRow[]
  /** What this part is of, over its headers on every sheet; empty where it is all. */
  running: string
}) {
  const bands = stretchesOf(part, ({ group }) => group?.id ?? null)
  const isBanded = bands.some(({ key }) => key !== null)
  const studentHeader = (
    <th scope="col" rowSpan={isBanded ? 2 : 1}>
      {words.student}
    </th>
  )
  return (
    <table>
      <colgroup>
        <col className="print-student" />
        {part.map(({ id }) => (
          <col key={id} />
        ))}
      </colgroup>
      <thead>
        <tr className="print-running">
          <td colSpan={part.length + 1}>
            <ul>
              {running !== '' && <li>{running}</li>}
              <Legend columns={part} />
            </ul>
          </td>
        </tr>
        {isBanded && (
          <tr className="print-bands">
            {studentHeader}
            {bands.map(({ first, span }) => (
              <th key={first.id} scope="colgroup" colSpan={span}>
                {first.group?.title}
              </th>
            ))}
          </tr>
        )}
        <tr>
          {!isBanded && studentHeader}
          {part.map(({ id, title }) => (
            <th key={id} scope="col">
              <bdi>{title}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classRows.map(({ place, title, cellOf }) => (
          <tr key={place} className="print-class-row">
            <th scope="row">{title}</th>
            {part.map((column) => (
              <PaperCell key={column.id} isRated={column.isRated} cell={column.classCell(cellOf)} />
            ))}
          </tr>
        ))}
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <bdi>{studentName(row, format)}</bdi> <small>{studentDetails(row, format)}</small>
            </th>
            {part.map((column) => (
              <PaperCell key={column.id} isRated={column.isRated} cell={column.cellOf(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PaperCell({ cell, isRated }: { cell: FinishedCell | null; isRated: boolean }) {
  return (
    <td
      className={isRated ? 'rating-cell' : undefined}
      {...(cell === null ? {} : ratingAttributes(cell))}
      style={inkStyle(cell?.ink ?? null)}
    >
      {cell?.text}
    </td>
  )
}

/** What the shapes stand for, where the outcomes' scales are alike enough for that. */
function Legend({ columns }: { columns: readonly PaperColumn[] }) {
  const levels = new Map(
    columns
      .flatMap((column) => column.levels)
      .map((level) => [`${level.tier} ${level.name} ${level.ink ?? ''}`, level] as const),
  )
  if (levels.size === 0 || levels.size > mostLegendLevels) return null
  return (
    <>
      {[...levels].map(([key, { tier, ink, name }]) => (
        <li key={key}>
          <RatingMark tier={tier} ink={ink} /> {name}
        </li>
      ))}
      <li>
        <RatingMark tier="pending" /> {words.withoutScore}
      </li>
      <li>— {words.notAssessed}</li>
    </>
  )
}
