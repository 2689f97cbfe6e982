import '@fontsource-variable/inter'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { language, languages } from './language/language.ts'

document.documentElement.lang = language
document.documentElement.dir = languages[language].direction

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the gradebook')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
