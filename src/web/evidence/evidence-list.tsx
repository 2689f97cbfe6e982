import type { EvidenceFormats } from './evidence-formats.ts'
import type { EvidenceLine } from './evidence-lines.ts'
import { type ScoreArithmetic, worthText } from './score-arithmetic.ts'
import { words } from './words.ts'

/** The results, newest first. */
export function EvidenceList({
  lines,
  arithmetic,
  formats,
}: {
  lines: readonly EvidenceLine[]
  /** How they come to the score; null or undefined: not known. */
  arithmetic: ScoreArithmetic | null | undefined
  formats: EvidenceFormats
}) {
  return (
    <ul aria-label={words.resultsHeading} className="border-b border-line">
      {lines.map((line) => (
        <li key={line.id} className="flex gap-4 border-t border-line py-2.5">
          <div className="min-w-0 flex-1">
            <WorkTitle line={line} />
            <p className="text-compact text-muted">
              {line.at === null ? words.noDate : <time dateTime={line.at}>{formats.date(line.at)}</time>}
            </p>
            {line.hidesPoints && <p className="text-compact text-muted">{words.pointsHidden}</p>}
            {line.isHidden && <p className="text-compact text-muted">{words.hidden}</p>}
          </div>
          <div className="shrink-0 text-end tabular-nums">
            <p>{scoreText(line, formats)}</p>
            {line.percent !== null && (
              <p className="text-compact text-muted">{percentText(line, line.percent, formats)}</p>
            )}
            {arithmetic && (
              <p className="text-compact text-muted">{worthText(line.id, arithmetic, formats)}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function WorkTitle({ line: { title, href } }: { line: EvidenceLine }) {
  const name = <bdi>{title ?? words.unnamedWork}</bdi>
  if (href === null) return <p className="wrap-anywhere">{name}</p>
  return (
    <p className="wrap-anywhere">
      <a href={href} className="underline decoration-control underline-offset-2 hover:decoration-current">
        {name}
      </a>
    </p>
  )
}

const scoreText = ({ score, possible }: EvidenceLine, { points }: EvidenceFormats): string => {
  if (score === null) return words.noScore
  return possible === null ? points(score) : words.ofPossible(points(score), points(possible))
}

/** An alignment may have its own mastery level: then the percent that counts is not that of the points. */
const percentText = (
  { score, possible }: EvidenceLine,
  percent: number,
  formats: EvidenceFormats,
): string => {
  const text = formats.percent(percent)
  if (score === null || possible === null || possible === 0) return text
  return formats.percent(score / possible) === text ? text : words.countsAs(text)
}
