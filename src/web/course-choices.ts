import type { Mutation, QueryClient } from '@tanstack/react-query'

/**
 * Settings and the order of the outcomes are saved in one line: a saved order sets the arrangement too, which is a setting.
 * Saves of one scope run one after another, so that the latest choice is the one that is kept.
 */
export const choicesScope = (courseId: string) => ({ id: `choices-${courseId}` })

const isOfCourse =
  (courseId: string) =>
  ({ options }: Mutation): boolean =>
    options.scope?.id === choicesScope(courseId).id

/** How many such saves are under way or wait for their turn, one that is being settled among them. */
export const choicesUnderWay = (queryClient: QueryClient, courseId: string): number =>
  queryClient.isMutating({ predicate: isOfCourse(courseId) })

/** Whether a change of settings is among them that says how the columns are arranged. */
export const isArrangementChosen = (queryClient: QueryClient, courseId: string): boolean =>
  queryClient
    .getMutationCache()
    .findAll({ status: 'pending', predicate: isOfCourse(courseId) })
    .some(({ state: { variables } }) => 'outcome_arrangement' in Object(variables))
