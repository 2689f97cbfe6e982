import { type Forms, inLanguage } from '../../language/catalogue.ts'

/** The texts of what opens over the grid, the list of its keys and the menu of a column, which come with it. */
export const english = ({ number }: Forms) => ({
  keyboardHelp: 'Keys of the gradebook',
  /** The keys and what each does. */
  keys: [
    { keys: ['←', '→', '↑', '↓'], does: 'Go from cell to cell' },
    { keys: ['Home', 'End'], does: 'To the first or last column' },
    { keys: ['Ctrl Home', 'Ctrl End'], does: 'To the first or last cell' },
    { keys: ['Page Up', 'Page Down'], does: 'A screen up or down' },
    { keys: ['Enter'], does: 'Open what is behind a score; sort by a header' },
    { keys: ['←', '→', '↑', '↓'], does: 'With a score open: the one beside it' },
    { keys: ['+', '−'], does: 'On a header: the column wider or narrower' },
    { keys: ['F2'], does: 'Go inside a header: sort, reorder, options' },
    { keys: ['Escape'], does: 'Back to the cell; close what is open' },
    { keys: ['Space'], does: 'On Reorder: pick the column up, or drop it' },
    { keys: ['Shift ←', '→', '↑', '↓'], does: 'Choose a range of scores' },
    { keys: ['Ctrl C'], does: 'Copy the range, with names and titles' },
    { keys: ['Ctrl Z'], does: 'Take back the last move' },
    { keys: ['Ctrl P'], does: 'Print the whole class as it is shown' },
    { keys: ['?'], does: 'This list' },
  ],
  moveToFirst: 'Move to first',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  moveToLast: 'Move to last',
  moveAfter: 'Move after …',
  moveAfterWhich: (title: string) => `Move ${title} after`,
  searchOutcomes: 'Search outcomes',
  noSuchOutcome: 'No outcome of that title',
  showWorks: 'Show contributing scores',
  hideWorks: 'Hide contributing scores',
  wider: 'Wider column',
  narrower: 'Narrower column',
  hideColumn: 'Hide column',
  allLevels: (count: number) => `Show all ${number(count)} levels`,
  usedLevels: 'Only levels with students',
})

export type Words = ReturnType<typeof english>

export const words = await inLanguage(english, { es: () => import('./words.es.ts') })
