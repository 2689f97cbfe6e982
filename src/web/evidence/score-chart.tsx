import type { Outcome } from '#contract/outcome.ts'
import { LevelMark } from './cell-score.tsx'
import type { ChartPoints } from './chart-points.ts'
import type { EvidenceFormats } from './evidence-formats.ts'
import { words } from './words.ts'

const percent = (share: number) => `${share * 100}%`

/** What each result is worth, over time, with the line of mastery. At least one mark. */
export function ScoreChart({
  points: { marks, masteryY },
  outcome,
  formats,
}: {
  points: ChartPoints
  outcome: Outcome
  formats: EvidenceFormats
}) {
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined) return null
  const mastery = formats.points(outcome.mastery_points)
  const [from, to] = [formats.day(first.at), formats.day(last.at)]
  const line = marks.map(({ x, y }) => `${x * 100},${(1 - y) * 100}`).join(' ')
  return (
    <figure>
      <figcaption className="sr-only">
        {from === to
          ? words.chartOfDay(marks.length, from, mastery)
          : words.chart(marks.length, from, to, mastery)}
      </figcaption>
      <div className="flex h-24 pt-2.5 pb-2" aria-hidden="true">
        <div className="relative mx-2.5 min-w-0 flex-1">
          <div
            className="absolute -inset-x-2.5 border-t border-dashed border-control"
            style={{ bottom: percent(masteryY) }}
          />
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible rtl:-scale-x-100"
          >
            <polyline
              points={line}
              fill="none"
              className="stroke-control"
              strokeWidth="1.5"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {marks.map(({ id, at, value, counts, x, y }) => (
            <span
              key={id}
              className="absolute flex -translate-x-1/2 translate-y-1/2 rounded-full bg-raised p-0.5 data-uncounted:opacity-60 rtl:translate-x-1/2"
              data-uncounted={counts ? undefined : ''}
              style={{ insetInlineStart: percent(x), bottom: percent(y) }}
              title={(counts ? words.onDate : words.onDateUncounted)(formats.points(value), formats.day(at))}
            >
              <LevelMark score={value} outcome={outcome} />
            </span>
          ))}
        </div>
        <div className="relative ps-2 text-compact text-muted">
          <span className="invisible">{words.masteryAt(mastery)}</span>
          <span className="absolute start-2 translate-y-1/2" style={{ bottom: percent(masteryY) }}>
            {words.masteryAt(mastery)}
          </span>
        </div>
      </div>
      <p
        aria-hidden="true"
        className="flex justify-between border-t border-line pt-1 text-compact text-muted"
      >
        <span>{from}</span>
        {to !== from && <span>{to}</span>}
      </p>
    </figure>
  )
}
