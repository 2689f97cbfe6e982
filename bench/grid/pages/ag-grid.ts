import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  createGrid,
  ModuleRegistry,
  themeQuartz,
} from 'ag-grid-community'
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

// Only what this page uses, as AG Grid advises for a small bundle.
ModuleRegistry.registerModules([ClientSideRowModelModule, CellStyleModule])

const studentColumn: ColDef<Student> = {
  colId: 'student',
  headerName: 'Student',
  field: 'name',
  width: sizes.student,
  pinned: 'left',
  lockPinned: true,
}

const scoreColumn = ({ id, title }: ClassData['outcomes'][number], place: number): ColDef<Student> => ({
  colId: id,
  headerName: title,
  width: sizes.column,
  valueGetter: ({ data }) => data?.scores[place] ?? null,
  valueFormatter: ({ value }) => writeScore(value),
  cellClass: ({ value }) => levelOf(value),
  comparator: (a, b, _nodeA, _nodeB, isDescending) => compareScores(a, b, isDescending),
})

const { outcomes, students } = await readClass()
createGrid<Student>(document.querySelector<HTMLElement>('#grid')!, {
  theme: themeQuartz,
  columnDefs: [studentColumn, ...outcomes.map(scoreColumn)],
  defaultColDef: { wrapHeaderText: true },
  rowData: students,
  getRowId: ({ data }) => data.id,
  rowHeight: sizes.row,
  headerHeight: sizes.header,
  // Rows that glide to their new places would only be late there.
  animateRows: false,
})
