import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Outcome } from '#contract/outcome.ts'
import { codeOf } from '../api-error.ts'
import { Drawer } from '../ui/drawer.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Placeholder } from '../ui/placeholder.tsx'
import { CellScore, type CellRollup } from './cell-score.tsx'
import { evidenceFormats, type EvidenceFormats } from './evidence-formats.ts'
import { evidenceLines, resultsOf, resultValues } from './evidence-lines.ts'
import { EvidenceList } from './evidence-list.tsx'
import { evidenceQueries } from './evidence-queries.ts'
import { masteryProgressWords, methodWords } from './method-words.ts'
import { scoreArithmetic } from './score-arithmetic.ts'
import { words } from './words.ts'

/** What is behind one score cell: the score, how it is worked out, and the results it comes from. */
export function EvidenceDrawer({
  courseId,
  student,
  outcome,
  rollup,
  timeZone,
  hrefOf,
  open,
  onClose,
  onPrevious,
  onNext,
  returnFocus,
}: {
  courseId: string
  student: { id: string; name: string }
  outcome: Outcome
  rollup: CellRollup | null
  /** The course's, an IANA name; null where unknown. */
  timeZone: string | null
  /** The page of a work by the address that came with it; null: none to follow. */
  hrefOf: (address: string | null | undefined) => string | null
  open: boolean
  onClose: () => void
  /** To the cell of the student above, or below, under the same outcome. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  /** Where the focus goes on closing: the cell that is shown now. */
  returnFocus?: (() => HTMLElement | null) | undefined
}) {
  const formats = useMemo(() => evidenceFormats({ timeZone }), [timeZone])
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={outcome.title}
      returnFocus={returnFocus}
      before={
        <p className="text-compact text-muted">
          <bdi>{student.name}</bdi>
        </p>
      }
      tools={
        (onPrevious !== undefined || onNext !== undefined) && (
          <>
            {/* With `disabled` the button would lose the focus as soon as a press leads to the last student. */}
            <IconButton label={words.previous} aria-disabled={onPrevious === undefined} onClick={onPrevious}>
              <ChevronUp aria-hidden="true" />
            </IconButton>
            <IconButton label={words.next} aria-disabled={onNext === undefined} onClick={onNext}>
              <ChevronDown aria-hidden="true" />
            </IconButton>
          </>
        )
      }
    >
      <Evidence key={student.id} {...{ courseId, studentId: student.id, outcome, rollup, formats, hrefOf }} />
    </Drawer>
  )
}

function Evidence({
  courseId,
  studentId,
  outcome,
  rollup,
  formats,
  hrefOf,
}: {
  courseId: string
  studentId: string
  outcome: Outcome
  rollup: CellRollup | null
  formats: EvidenceFormats
  hrefOf: (address: string | null | undefined) => string | null
}) {
  const {
    data: pages,
    error,
    refetch,
  } = useQuery(evidenceQueries.cell({ courseId, studentId, outcomeId: outcome.id }))
  const method = {
    method: outcome.calculation_method,
    int: outcome.calculation_int ?? null,
    masteryPoints: outcome.mastery_points,
  }
  const progress = pages && masteryProgressWords(method, resultValues(pages, outcome), formats)
  const score = rollup?.score ?? null
  const arithmetic = useMemo(
    () => pages && scoreArithmetic({ results: resultsOf(pages), score, outcome }, formats),
    [pages, score, outcome, formats],
  )
  const lines = useMemo(() => pages && evidenceLines(pages, hrefOf), [pages, hrefOf])
  const retry = { label: words.retry, onAction: () => void refetch() }
  return (
    <>
      <CellScore outcome={outcome} rollup={rollup} formats={formats} />
      <Part title={words.method}>
        <p>{methodWords(method, formats)}</p>
        {typeof progress === 'string' && <p>{progress}</p>}
        {arithmetic?.sum && <p className="pt-1 text-compact text-muted tabular-nums">{arithmetic.sum}</p>}
      </Part>
      <Part title={lines && lines.length > 0 ? words.results(lines.length) : words.resultsHeading}>
        {lines === undefined && error === null && <Placeholder label={words.loading} lines={6} />}
        {lines === undefined && error !== null && (
          <div className="-mx-4 -mt-2.5">
            <ErrorState
              title={codeOf(error) === 'network' ? words.offline : words.failed(error.message)}
              action={retry}
            />
          </div>
        )}
        {lines !== undefined && error !== null && (
          <p role="alert" className="pb-2 text-compact text-muted">
            {words.stale}
          </p>
        )}
        {lines?.length === 0 && (
          <div className="-mx-4 -mt-2.5">
            <EmptyState title={words.empty}>{words.emptyMore}</EmptyState>
          </div>
        )}
        {lines !== undefined && lines.length > 0 && <EvidenceList {...{ lines, arithmetic, formats }} />}
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pt-5">
      <h3 className="pb-1.5 text-compact text-muted">{title}</h3>
      {children}
    </section>
  )
}
