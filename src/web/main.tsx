import '@fontsource-variable/inter'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { language, languages } from './language/language.ts'
import { queryClient } from './query-client.ts'
import { watchSession } from './session/watch-session.ts'
import { loadParts } from './ui/lazy-part.tsx'

document.documentElement.lang = language
document.documentElement.dir = languages[language].direction

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the gradebook')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

watchSession(queryClient)

// What is on its way to be saved would be lost with the page: the browser asks first.
addEventListener('beforeunload', (event) => {
  if (queryClient.isMutating() > 0) event.preventDefault()
})

/** When the class is on screen, in most cases: until then the parts would be in its way. In ms. */
const restAfterOpening = 3000
setTimeout(loadParts, restAfterOpening)
