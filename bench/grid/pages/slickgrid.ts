import 'slickgrid/dist/styles/css/slick-alpine-theme.css'
import { type Column, SlickGrid } from 'slickgrid'
import sortable from 'sortablejs'
import {
  type ClassData,
  compareScores,
  levelOf,
  readClass,
  sizes,
  type Student,
  writeScore,
} from './class.ts'
import './score.css'
import './slickgrid.css'

/** Shows the scores that stand at `place` in every student's. */
interface ScoreColumn extends Column {
  place: number
}

// SlickGrid looks for it there.
Object.assign(window, { Sortable: sortable })

const studentColumn: Column = {
  id: 'student',
  name: 'Student',
  field: 'name',
  width: sizes.student,
  sortable: true,
}

const scoreColumn = ({ id, title }: ClassData['outcomes'][number], place: number): ScoreColumn => ({
  id,
  name: title,
  field: 'scores',
  place,
  width: sizes.column,
  sortable: true,
  // SlickGrid's cells do not say which column they are of.
  cssClass: `outcome-${id}`,
  formatter: (_row, _cell, score: number | null) => ({ text: writeScore(score), addClasses: levelOf(score) }),
})

/** Which of a student's scores a column shows; undefined for the column of names. */
const placeOf = (column: Column) =>
  'place' in column && typeof column.place === 'number' ? column.place : undefined

const { outcomes, students } = await readClass()
const valueOf = (student: Student, column: Column) => {
  const place = placeOf(column)
  return place === undefined ? student.name : student.scores[place]
}

const grid = new SlickGrid<Student>('#grid', students, [studentColumn, ...outcomes.map(scoreColumn)], {
  rowHeight: sizes.row,
  frozenColumn: 0,
  enableColumnReorder: true,
  enableCellNavigation: true,
  dataItemColumnValueExtractor: valueOf,
})

grid.onSort.subscribe((_event, sort) => {
  if (sort.multiColumnSort || !sort.sortCol) return
  const { sortAsc, sortCol } = sort
  const sign = sortAsc ? 1 : -1
  const place = placeOf(sortCol)
  const scoreOf = ({ scores }: Student) => scores[place ?? 0] ?? null
  students.sort((a, b) =>
    place === undefined
      ? sign * a.name.localeCompare(b.name)
      : sign * compareScores(scoreOf(a), scoreOf(b), !sortAsc),
  )
  grid.invalidate()
})
