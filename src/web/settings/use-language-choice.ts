import { useQueryClient } from '@tanstack/react-query'
import { savesEnd } from '../ui/load-anew.ts'
import { useToast } from '../ui/toast.tsx'
import { words } from './popups/words.ts'
import { keepLanguage, type Language, language } from '../language/language.ts'

/**
 * The way to another language: kept for this browser, and shown by loading the page anew, once all that is being saved
 * is saved. Where something could not be saved, the page stays and says so.
 */
export function useLanguageChoice() {
  const queryClient = useQueryClient()
  const toast = useToast()
  return async (chosen: Language): Promise<void> => {
    if (chosen === language || !(await savesEnd(queryClient))) return
    if (keepLanguage(chosen)) location.reload()
    else toast.notify({ kind: 'error', topic: 'language', title: words.languageNotKept })
  }
}
