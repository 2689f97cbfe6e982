import type { ReactNode } from 'react'
import { codeOf } from '../api-error.ts'
import { isRefusal } from '../query-client.ts'
import { ErrorState } from '../ui/error-state.tsx'
import type { useRollupPages } from './data/use-rollup-pages.ts'
import { words } from './words/words.ts'

/** The grid, or what stands in its place: its frame while loading, the way on after an error or in an empty course. */
export function GradebookBody({
  frame,
  outcomeError,
  onRetryOutcomes,
  hasOutcomes,
  students,
  note,
  isEmptied,
  isFiltered,
  nothingFound,
  onPress,
  onClearFilters,
  children,
}: {
  /** What stands in place of the grid until the first answers have come. */
  frame: ReactNode
  outcomeError: Error | null
  onRetryOutcomes: () => void
  hasOutcomes: boolean | undefined
  students: Pick<ReturnType<typeof useRollupPages>, 'error' | 'retry' | 'studentCount' | 'isStale'>
  /** What is to be known of the students shown; null: nothing. */
  note: string | null
  /** Whether the filters leave no column. */
  isEmptied: boolean
  isFiltered: boolean
  /** What is said where they leave no student, or no column. */
  nothingFound: { students: string; outcomes: string }
  /** Before a press that takes its own button away. */
  onPress: () => void
  onClearFilters: () => void
  children: (studentCount: number) => ReactNode
}) {
  const showEverything = {
    label: words.clearFilters,
    onAction: () => {
      onPress()
      onClearFilters()
    },
  }

  const refusal = refusalOf(students, outcomeError)
  if (refusal !== null)
    return <ErrorState title={codeOf(refusal) === 'forbidden' ? words.notForYou : words.noSuchCourse} />
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
        {...(isFiltered && { other: showEverything })}
      />
    )
  if (hasOutcomes === undefined || students.studentCount === undefined) return frame
  if (!hasOutcomes) return <ErrorState title={words.noOutcomes} />
  if (isEmptied) return <ErrorState title={nothingFound.outcomes} action={showEverything} />
  if (students.studentCount === 0)
    return isFiltered ? (
      <ErrorState title={nothingFound.students} action={showEverything} />
    ) : (
      <ErrorState title={words.noStudents} />
    )
  return (
    <>
      {note !== null && (
        <p className="gradebook-notice" role="status">
          {note}
        </p>
      )}
      {students.error !== null && (
        <div className="gradebook-notice" role="alert">
          {students.isStale ? words.choiceNotLoaded : words.rowsNotLoaded}
          <button type="button" onClick={students.retry}>
            {words.retry}
          </button>
        </div>
      )}
      {children(students.studentCount)}
    </>
  )
}

/**
 * Why the gradebook is not shown to the requester at all; null: it is. Of a class that is shown a single page may be
 * refused, which is told above it as any failure.
 */
export const refusalOf = (
  { error, studentCount }: { error: Error | null; studentCount: number | undefined },
  outcomeError: Error | null,
): Error | null => [studentCount === undefined ? error : null, outcomeError].find(isRefusal) ?? null
