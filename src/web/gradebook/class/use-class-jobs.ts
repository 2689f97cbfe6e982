import './print.css'
import { useEffect, useEffectEvent, useState } from 'react'
import { useToast } from '../../ui/toast.tsx'
import type { ClassTask } from './class-job.tsx'
import type { ClassRequest } from './whole-class.ts'
import { sortTitle } from '../model/sort-title.ts'
import type { GridColumns } from '../grid/use-grid-columns.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'

/** More cells than these are hundreds of sheets of paper, and more than a browser lays out in reasonable time. */
const mostCells = 150_000

/**
 * Printing and saving of the whole class as it is shown: from a menu, and printing by Ctrl+P (Command+P) too. Where there
 * is nothing to print yet, the key does what it does on any page.
 */
export function useClassJobs({
  studentCount = 0,
  gridColumns: { columns, units },
  outcomes,
  ...shown
}: Omit<ClassRequest, 'units' | 'sorted' | 'askedAt'> & {
  studentCount: number | undefined
  gridColumns: GridColumns
  /** All of the course, shown or not. */
  outcomes: readonly OutcomeColumn[]
}) {
  const toast = useToast()
  const [job, setJob] = useState<{ task: ClassTask; request: ClassRequest } | null>(null)
  const start = (task: ClassTask): boolean => {
    if (studentCount === 0 || columns.length === 0) {
      if (task === 'download') toast.notify({ kind: 'info', topic: 'download', title: words.nothingToSave })
      return false
    }
    if (task === 'print' && studentCount * columns.length > mostCells)
      toast.notify({ kind: 'error', topic: 'print', title: words.tooMuchToPrint })
    else {
      const { sort, order } = shown.selection
      const title = sortTitle(sort, { columns, outcomes })
      const sorted = order === 'asc' ? words.sortedUp(title) : words.sortedDown(title)
      setJob({ task, request: { ...shown, units, sorted, askedAt: new Date() } })
    }
    return true
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isPrintKey = event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey)
    if (isPrintKey && !event.shiftKey && !event.altKey && start('print')) event.preventDefault()
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  return { job, start, end: () => setJob(null) }
}
