import { levelOf, readClass, sizes, writeScore } from './class.ts'
import './bare.css'
import './score.css'

/*
 * The least that shows the class: names that stay, tinted scores, nothing to sort, drag, open or read aloud, and no header.
 * Rows and cells are made once and written anew as they are scrolled. What its frames take, the browser takes for the
 * cells alone, whatever grid draws them.
 */
const { outcomes, students } = await readClass()
const scroller = document.querySelector<HTMLElement>('#grid')!
const content = document.createElement('div')
content.className = 'content'
content.style.width = `${sizes.student + outcomes.length * sizes.column}px`
content.style.height = `${students.length * sizes.row}px`
scroller.append(content)

type Row = { element: HTMLElement; name: HTMLElement; cells: HTMLElement[]; index: number; columns: number[] }

const rowCount = Math.ceil(scroller.clientHeight / sizes.row) + 1
const cellCount = Math.ceil((scroller.clientWidth - sizes.student) / sizes.column) + 1

const make = (parent: HTMLElement, className: string): HTMLElement => {
  const element = document.createElement('div')
  element.className = className
  parent.append(element)
  return element
}

const rows = Array.from({ length: rowCount }, (): Row => {
  const element = make(content, 'row')
  element.style.height = `${sizes.row}px`
  const name = make(element, 'name')
  name.style.width = `${sizes.student}px`
  const cells = Array.from({ length: cellCount }, () => {
    const cell = make(element, 'cell')
    cell.style.width = `${sizes.column}px`
    return cell
  })
  return { element, name, cells, index: -1, columns: [] }
})

function write(row: Row, index: number, firstColumn: number) {
  const student = students[index]
  if (student === undefined) return
  const isOther = row.index !== index
  if (isOther) {
    row.element.style.top = `${index * sizes.row}px`
    row.name.textContent = student.name
  }
  for (let column = firstColumn; column < firstColumn + cellCount; column++) {
    const slot = column % cellCount
    const cell = row.cells[slot]
    if (cell === undefined || (!isOther && row.columns[slot] === column)) continue
    const score = student.scores[column] ?? null
    if (row.columns[slot] !== column)
      cell.style.insetInlineStart = `${sizes.student + column * sizes.column}px`
    cell.className = `cell ${levelOf(score)}`
    cell.textContent = writeScore(score)
    row.columns[slot] = column
  }
  row.index = index
}

function draw() {
  const first = Math.floor(scroller.scrollTop / sizes.row)
  const firstColumn = Math.min(Math.floor(scroller.scrollLeft / sizes.column), outcomes.length - cellCount)
  for (let index = first; index < first + rowCount; index++) {
    const row = rows[index % rowCount]
    if (row !== undefined) write(row, index, firstColumn)
  }
}

scroller.addEventListener('scroll', draw, { passive: true })
draw()
