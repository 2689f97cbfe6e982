import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { RatingMark } from '../../rating/rating-mark.tsx'
import { MenuItem, MenuSwitches } from '../../ui/menu.tsx'
import { isAtMastery, levelName, levelsHighFirst, notAtMastery } from '../model/outcome-levels.ts'
import type { LevelFilter } from '../address/search-params.ts'
import type { CountedLevels } from '../model/level-counts.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

type Level = LevelFilter['level']

/** Of more levels than these only those are listed that somebody is on. */
const fewLevels = 8

/** The levels of an outcome as a filter of the students, with how many are on each. */
export function OutcomeLevelSwitches({
  column,
  counted,
  chosen,
  onChoose,
}: {
  column: OutcomeColumn
  counted: CountedLevels
  /** The levels of this outcome that are filtered by. */
  chosen: readonly Level[]
  onChoose: (levels: readonly Level[]) => void
}) {
  const [isWhole, setWhole] = useState(false)
  const used = usedLevels(column, { counted, chosen })
  const high = levelsHighFirst(column)
  const shown = isWhole ? high : high.filter((level) => used.includes(level))
  const firstBelow = shown.find((level) => !isAtMastery(column, level))
  const behind = notAtMastery(column)
  const isBehind = behind?.every((level) => chosen.includes(level)) ?? false
  const switchOf = (level: Level) => ({
    name: String(level),
    label: levelName(level, column),
    isOn: chosen.includes(level),
    mark: <LevelMark level={level} column={column} />,
    detail: counted.countText([level]),
    isApart: level === firstBelow && shown[0] !== firstBelow,
  })
  const listed: Level[] = [
    ...shown,
    ...(chosen.includes('below') || (counted.countOn(['below']) ?? 0) > 0 ? (['below'] as const) : []),
    'unscored',
    'unassessed',
  ]
  return (
    <>
      <MenuSwitches
        label={words.showOnly}
        switches={[
          ...(behind === null
            ? []
            : [
                {
                  name: 'behind',
                  label: words.notAtMastery,
                  isOn: isBehind,
                  detail: counted.countText(behind),
                },
              ]),
          ...listed.map(switchOf),
        ]}
        onChange={(name, isOn) => {
          const meant = name === 'behind' ? (behind ?? []) : listed.filter((level) => String(level) === name)
          const others = chosen.filter((level) => !meant.includes(level))
          if (name === 'behind') onChoose(isOn ? meant : others)
          else onChoose(isOn ? [...chosen, ...meant] : others)
        }}
      />
      {used.length < high.length && (
        <MenuItem
          staysOpen
          icon={isWhole ? <ChevronsDownUp /> : <ChevronsUpDown />}
          onSelect={() => setWhole(!isWhole)}
        >
          {isWhole ? menuWords.usedLevels : menuWords.allLevels(high.length)}
        </MenuItem>
      )}
    </>
  )
}

/** The levels that are listed at first: all of a few, else those that somebody is on, or that are chosen. */
const usedLevels = (
  column: OutcomeColumn,
  { counted, chosen }: { counted: CountedLevels; chosen: readonly Level[] },
): number[] => {
  const all = levelsHighFirst(column)
  if (all.length <= fewLevels) return all
  return all.filter((level) => {
    const count = counted.countOn([level])
    return chosen.includes(level) || (count === undefined ? !counted.isPending : count > 0)
  })
}

function LevelMark({ level, column }: { level: Level; column: OutcomeColumn }) {
  if (level === 'unassessed')
    return (
      <span aria-hidden="true" className="w-3.5 text-center text-muted">
        —
      </span>
    )
  if (level === 'unscored') return <RatingMark tier="pending" />
  const { tier = 'none', ink = null } = (level === 'below' ? undefined : column.levels[level]) ?? {}
  return <RatingMark tier={tier} ink={ink} />
}
