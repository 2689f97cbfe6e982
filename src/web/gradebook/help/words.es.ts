import type { Words } from './words.ts'

export const texts = (): Words => ({
  keyboardHelp: 'Teclas de las calificaciones',
  keys: [
    { keys: ['←', '→', '↑', '↓'], does: 'Ir de celda en celda' },
    { keys: ['Inicio', 'Fin'], does: 'A la primera o la última columna' },
    { keys: ['Ctrl Inicio', 'Ctrl Fin'], does: 'A la primera o la última celda' },
    { keys: ['Re Pág', 'Av Pág'], does: 'Una pantalla hacia arriba o hacia abajo' },
    { keys: ['Intro'], does: 'Ver de dónde sale una puntuación; ordenar por una cabecera' },
    { keys: ['+', '−'], does: 'En una cabecera: la columna más ancha o más estrecha' },
    { keys: ['F2'], does: 'Entrar en una cabecera: ordenar, reordenar, opciones' },
    { keys: ['Esc'], does: 'Volver a la celda; cerrar lo que esté abierto' },
    { keys: ['Espacio'], does: 'En Reordenar: levantar la columna o soltarla' },
    { keys: ['Mayús ←', '→', '↑', '↓'], does: 'Seleccionar un rango de puntuaciones' },
    { keys: ['Ctrl C'], does: 'Copiar el rango, con nombres y títulos' },
    { keys: ['Ctrl Z'], does: 'Deshacer el último movimiento' },
    { keys: ['Ctrl P'], does: 'Imprimir toda la clase tal como se ve' },
    { keys: ['?'], does: 'Esta lista' },
  ],
})
