import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/** Serves the files of a folder, compressed once, as a server of built pages does. */
export async function servePages(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const compressed = new Map<string, Buffer>()
  const bodyOf = (name: string) => {
    const known = compressed.get(name)
    if (known !== undefined) return known
    const body = gzipSync(readFileSync(path.join(folder, name)))
    compressed.set(name, body)
    return body
  }
  const server = http.createServer((request, response) => {
    // Of a URL, the path has no way up any more.
    const name = new URL(request.url ?? '/', 'http://bench.invalid').pathname
    try {
      const body = bodyOf(name)
      const type = kinds[path.extname(name)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop }
}
