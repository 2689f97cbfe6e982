/** Where a popup is put: into the landmark of its button, so that what is read by landmarks finds it. */
export const landmarkOf = (anchor: Element): HTMLElement =>
  anchor.closest<HTMLElement>('main') ?? document.body
