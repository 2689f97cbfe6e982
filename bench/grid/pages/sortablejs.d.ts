declare module 'sortablejs' {
  const Sortable: unknown
  export { Sortable as default }
}
