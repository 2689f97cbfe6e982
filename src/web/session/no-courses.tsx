import { EmptyState } from '../ui/empty-state.tsx'
import { words as noneWords } from './no-gradebook/words.ts'
import { words } from './words.ts'

/** Stands in place of a gradebook for who teaches no course yet, and says how one is brought in. */
export function NoCourses({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState title={noneWords.noCourses} action={{ label: words.tryAgain, onAction: onRetry }}>
      <p>{noneWords.noCoursesMore}</p>
      <ul className="pt-1">
        {noneWords.importCommands.map((command) => (
          <li key={command}>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}
