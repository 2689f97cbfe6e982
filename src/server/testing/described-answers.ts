import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describeApi } from '../present/api-description.ts'
import type { Answer } from './test-api.ts'

type Described = {
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

const document = describeApi()
const ajv = new Ajv2020({ strict: false, allErrors: true })
const { schemas } = document.components
const errors = { Error: ajv.compile(schemas.Error), FileError: ajv.compile(schemas.FileError) }
const validators = new Map<string, ValidateFunction>()

const patterns = Object.keys(document.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
}))

const isFile = (path = '') => !path.startsWith('/api/')

/** Throws where an answer of the API is not what its description says. */
export const checkAnswer = ({ method, path, answer }: { method: string; path: string; answer: Answer }) => {
  const { pathname } = new URL(path, 'http://localhost')
  const found = patterns.find(({ pattern }) => pattern.test(pathname))
  const operation = found && (document.paths[found.path]?.[method.toLowerCase()] as Described | undefined)
  if (operation === undefined || answer.status === 304) return
  const told = `${method} ${path} answered ${answer.status}`
  if (answer.status >= 400) {
    const error = isFile(found?.path) ? errors.FileError : errors.Error
    if (answer.body !== null && !error(answer.body))
      throw new Error(`${told}: ${ajv.errorsText(error.errors)}`)
    return
  }
  const described = operation.responses[answer.status]
  if (described === undefined) throw new Error(`${told}, which its description does not know`)
  const schema = described.content?.['application/json']?.schema
  if (schema === undefined) return
  const key = `${method} ${found?.path}`
  const validate = validators.get(key) ?? ajv.compile(schema)
  validators.set(key, validate)
  if (!validate(answer.body)) throw new Error(`${told}: ${ajv.errorsText(validate.errors)}`)
}
