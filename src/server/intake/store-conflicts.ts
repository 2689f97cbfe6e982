import type { Queryable } from '../database/database.ts'
import type { CourseRows } from '../stores/course-intake-store.ts'
import { findKnownUsers, findTokenOwners, type KnownUser } from '../stores/intake-conflict-store.ts'
import type { Problems } from './bundle-problems.ts'

type Checked = { rows: CourseRows; problems: Problems }

/**
 * Tells users and tokens that the store knows as somebody else. Users are shared by all courses: whoever has the id must be the same
 * person, by SIS id or, where neither has one, by name.
 */
export const checkStoreConflicts = async (tx: Queryable, { rows, problems }: Checked): Promise<void> => {
  const { users, tokens } = rows
  const sisUserIds = users.flatMap(({ sisUserId }) => sisUserId ?? [])
  const known = await findKnownUsers(tx, { ids: users.map(({ id }) => id), sisUserIds })
  const byId = new Map(known.map((user) => [user.id, user]))
  const bySisUserId = new Map(
    known.flatMap((user) => (user.sisUserId === null ? [] : [[user.sisUserId, user]])),
  )
  for (const [index, user] of users.entries()) {
    const sameId = byId.get(user.id)
    if (sameId !== undefined && !isSamePerson(sameId, user))
      problems.addText(
        `users[${index}].id: ${user.id} is taken by ${called(sameId)}, expected the same person`,
      )
    const sameSis = bySisUserId.get(user.sisUserId ?? '')
    if (sameSis !== undefined && sameSis.id !== user.id)
      problems.addText(
        `users[${index}].sis_user_id: ${JSON.stringify(user.sisUserId)} is taken by ${called(sameSis)}, expected another`,
      )
  }
  const owners = await findTokenOwners(
    tx,
    tokens.map(({ tokenHash }) => tokenHash),
  )
  for (const [index, { tokenHash, userId }] of tokens.entries()) {
    const owner = owners.get(tokenHash)
    if (owner !== undefined && owner !== userId)
      problems.addText(`access_tokens[${index}].token: the token is that of user ${owner}, expected another`)
  }
}

const isSamePerson = (known: KnownUser, user: CourseRows['users'][number]): boolean =>
  known.sisUserId === (user.sisUserId ?? null) && (known.sisUserId !== null || known.name === user.name)

const called = ({ id, name, sisUserId }: KnownUser): string =>
  `user ${id}, ${JSON.stringify(name)}, ${sisUserId === null ? 'without a SIS id' : `SIS id ${JSON.stringify(sisUserId)}`}`
