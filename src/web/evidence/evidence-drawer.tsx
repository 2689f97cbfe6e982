import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { Outcome } from '#contract/outcome.ts'
import { codeOf } from '../api-error.ts'
import { Drawer } from '../ui/drawer.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Placeholder } from '../ui/placeholder.tsx'
import { CellScore, type CellRollup, cellScoreText } from './cell-score.tsx'
import { chartPoints } from './chart-points.ts'
import { evidenceFormats, type EvidenceFormats } from './evidence-formats.ts'
import { evidenceLines, resultsOf, resultValues } from './evidence-lines.ts'
import { EvidenceList } from './evidence-list.tsx'
import { evidenceQueries } from './evidence-queries.ts'
import { masteryProgressWords, methodWords } from './method-words.ts'
import { ScoreChart } from './score-chart.tsx'
import { scoreArithmetic } from './score-arithmetic.ts'
import { words } from './words.ts'

/** The ways on from a cell; each undefined where it leads nowhere. */
type Steps = Record<
  'previousStudent' | 'nextStudent' | 'previousOutcome' | 'nextOutcome',
  (() => void) | undefined
>

const stepOfKey = {
  ArrowUp: 'previousStudent',
  ArrowDown: 'nextStudent',
  ArrowLeft: 'previousOutcome',
  ArrowRight: 'nextOutcome',
} as const

const tools = [
  { step: 'previousStudent', Icon: ChevronUp },
  { step: 'nextStudent', Icon: ChevronDown },
  { step: 'previousOutcome', Icon: ChevronLeft },
  { step: 'nextOutcome', Icon: ChevronRight },
] as const

/** What is behind one score cell: the score, how it is worked out, and the results it comes from. */
export function EvidenceDrawer({
  courseId,
  student,
  outcome,
  rollup,
  timeZone,
  hrefOf,
  open,
  steps,
  onClose,
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
  steps: Steps
  onClose: () => void
  /** Where the focus goes on closing: the cell that is shown now. */
  returnFocus?: (() => HTMLElement | null) | undefined
}) {
  const formats = useMemo(() => evidenceFormats({ timeZone }), [timeZone])
  // What the drawer is opened for its name says; what it has gone on to has to be spoken.
  const [hasGoneOn, setHasGoneOn] = useState(false)
  const go = (step: keyof Steps) => {
    if (steps[step] === undefined) return
    setHasGoneOn(true)
    steps[step]()
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={student.name}
      after={outcome.title}
      onArrow={(key) => go(stepOfKey[key])}
      returnFocus={returnFocus}
      tools={tools.map(({ step, Icon }) => (
        // With `disabled` the button would lose the focus as soon as a press leads to the last one.
        <IconButton
          key={step}
          label={words[step]}
          aria-disabled={steps[step] === undefined}
          onClick={() => go(step)}
        >
          <Icon
            aria-hidden="true"
            className="rtl:[&.lucide-chevron-left]:rotate-180 rtl:[&.lucide-chevron-right]:rotate-180"
          />
        </IconButton>
      ))}
    >
      <output className="sr-only">
        {hasGoneOn && `${student.name}, ${outcome.title}: ${cellScoreText({ outcome, rollup, formats })}`}
      </output>
      <Evidence
        key={`${student.id} ${outcome.id}`}
        {...{ courseId, studentId: student.id, outcome, rollup, formats, hrefOf }}
      />
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
  const points = useMemo(
    () => pages && chartPoints({ results: resultsOf(pages), countedIds: arithmetic?.countedIds, outcome }),
    [pages, arithmetic, outcome],
  )
  const retry = { label: words.retry, onAction: () => void refetch() }
  return (
    <>
      <CellScore outcome={outcome} rollup={rollup} formats={formats} />
      {points && points.marks.length > 1 && (
        <Part title={words.overTime}>
          <ScoreChart {...{ points, outcome, formats }} />
        </Part>
      )}
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
