import * as z from 'zod/mini'
import { type Endpoint, type EndpointName, endpoints, isFileEndpoint, scopeOf } from '#contract/endpoints.ts'
import { errorBody, fileErrorBody } from '#contract/errors.ts'
import { nameOf, type Operation, operations, type ParameterName, parameters } from '#contract/operations.ts'

type Json = Record<string, unknown>

/** The API as an OpenAPI 3.1 document: paths, parameters, bodies and scopes of every endpoint. */
export const describeApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Outcome Results API',
    version: '1',
    description:
      'Results of outcomes, their rollups, and what a learning mastery gradebook needs around them. Ids are integers, and text under `Accept: application/json+canvas-string-ids`.',
  },
  security: [{ token: [] }, { queryToken: [] }, { session: [] }],
  paths: pathsOf(),
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      queryToken: { type: 'apiKey', in: 'query', name: 'access_token' },
      session: { type: 'apiKey', in: 'cookie', name: 'gradebook_session' },
    },
    schemas: { Error: schemaOf(errorBody), FileError: schemaOf(fileErrorBody) },
  },
})

const pathsOf = (): Record<string, Json> => {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = templateOf(endpoint)
    const operation = describeOperation(name as EndpointName, endpoint)
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation }
  }
  return paths
}

/** `/courses/:course_id` is `/courses/{course_id}` here. */
const templateOf = ({ path }: Endpoint): string => path.replaceAll(/:(\w+)/g, '{$1}')

const describeOperation = (name: EndpointName, endpoint: Endpoint): Json => {
  const operation: Operation = operations[name]
  return {
    operationId: name,
    summary: endpoint.does,
    'x-scope': scopeOf(endpoint),
    parameters: [...pathParameters(endpoint), ...(operation.takes ?? []).map(describeParameter)],
    ...(operation.body && { requestBody: { required: true, content: jsonOf(operation.body) } }),
    responses: {
      ...describeAnswer(operation.answer),
      default: {
        description: 'A refusal, or a failure of the server',
        content: isFileEndpoint(endpoint)
          ? { 'text/html': textual, 'application/json': referTo('FileError') }
          : { 'application/json': referTo('Error') },
      },
    },
  }
}

const describeAnswer = (answer: Operation['answer']): Json => {
  if (answer === null) return { 204: { description: 'Done' } }
  const content = 'file' in answer ? { [answer.file]: textual } : jsonOf(answer)
  return { 200: { description: 'The answer', content } }
}

const textual = { schema: { type: 'string' } }

const referTo = (name: 'Error' | 'FileError') => ({ schema: { $ref: `#/components/schemas/${name}` } })

const jsonOf = (schema: z.core.$ZodType) => ({ 'application/json': { schema: schemaOf(schema) } })

/** The JSON schema of what crosses the wire; an object of ours has no key that is not named. */
const schemaOf = (schema: z.core.$ZodType): Json => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object' && jsonSchema.properties !== undefined)
        jsonSchema.additionalProperties ??= false
    },
  })
  return described
}

const pathParameters = ({ path }: Endpoint): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const describeParameter = (known: ParameterName): Json => {
  const { is, says, values } = { values: undefined, ...parameters[known] }
  const name = nameOf(known)
  const one = { type: 'string', ...(values && { enum: values }) }
  return is === 'list'
    ? {
        name: `${name}[]`,
        in: 'query',
        description: says,
        style: 'form',
        explode: true,
        schema: { type: 'array', items: one },
      }
    : { name, in: 'query', description: says, schema: is === 'number' ? { type: 'integer' } : one }
}
