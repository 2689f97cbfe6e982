import { type Gone, nothingGone } from '../address/search-params.ts'
import { words } from './words.ts'

/** Says that the address filters or sorts by what the course does not have, so that nobody takes the class for a part of it. `gone`: something. */
export function GoneNotice({
  gone: { sectionIds, levels, sort },
  onPress,
  onDismiss,
}: {
  gone: Gone
  /** Before the press that takes the button away. */
  onPress: () => void
  onDismiss: (part: { gone: Gone }) => void
}) {
  const texts = [
    ...(sectionIds.length + levels.length > 0 ? [words.filterGone] : []),
    ...(sort === null ? [] : [words.sortGone]),
  ]
  return (
    <div className="gradebook-notice">
      {texts.join(' ')}
      <button
        type="button"
        onClick={() => {
          onPress()
          onDismiss({ gone: nothingGone })
        }}
      >
        {words.dismiss}
      </button>
    </div>
  )
}
