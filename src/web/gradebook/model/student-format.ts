/** How the student column writes a student. */
export type StudentFormat = {
  name: 'first_last' | 'last_first'
  secondary: 'none' | 'sis_id' | 'integration_id' | 'login_id'
  /** A phone's column has room for the initials and a surname, with the given name below it. */
  isNarrow: boolean
  /** Names of the course's sections; empty when it has only one and saying which would tell nothing. */
  sectionNames: ReadonlyMap<string, string>
}
