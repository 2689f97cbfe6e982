import type { Forms } from '../../language/catalogue.ts'
import type { Words } from './words.ts'

const students = { one: 'estudiante', other: 'estudiantes' }

export const texts = ({ counted, number }: Forms): Words => ({
  classTasks: {
    print: {
      preparing: 'Preparando la impresión',
      notReady: 'No se pudo cargar toda la clase, así que no se imprime nada.',
    },
    download: {
      preparing: 'Preparando el archivo',
      notReady: 'No se pudo cargar toda la clase, así que no se guarda nada.',
    },
  },
  studentsSoFar: (task, loaded, of) => `${task}: ${number(loaded)} de ${counted(of, students)}`,
  printedFilters: (filters) => `Filtros: ${filters}`,
  printedPart: (course, part, of) => `${course}, parte ${number(part)} de ${number(of)}`,
  cancel: 'Cancelar',
})
