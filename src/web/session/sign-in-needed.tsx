import { Button } from '../ui/button.tsx'
import { words as noneWords } from './no-gradebook/words.ts'
import { words } from './words.ts'

/** Stands in place of the page for those whom the server does not know, and says how to get a link. */
export function SignInNeeded({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="flex max-w-prose flex-col items-start gap-3 p-6">
      <h1 className="text-title font-semibold">{noneWords.signInTitle}</h1>
      <p>{noneWords.signInLink}</p>
      <p>{noneWords.signInAgain}</p>
      <code className="rounded border border-line bg-sunken px-2 py-1 text-compact">
        {noneWords.signInCommand}
      </code>
      <Button onClick={onRetry}>{words.tryAgain}</Button>
    </main>
  )
}
