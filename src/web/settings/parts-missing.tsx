import { words } from './words.ts'

/** Says that the page stands as by default where it could not learn how the teacher has it, with the way to ask again. */
export function PartsMissing({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="gradebook-notice" role="alert">
      {words.partsMissing}
      <button type="button" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  )
}
