// What the tests share: the golden files of the Go library, and the package.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from '../dist/npm/node.js'

export { DigestError, apply } from '../dist/npm/node.js'

export const digest = await load()

const root = fileURLToPath(new URL('../../', import.meta.url))

export const read = (path) => new Uint8Array(readFileSync(root + path))
export const list = (dir) => readdirSync(root + dir).sort()
export const exists = (path) => { try { read(path); return true } catch { return false } }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
export const decode = (bytes) => decoder.decode(bytes)
export const encode = (text) => new TextEncoder().encode(text)

/** The posts of the project, as { path, bytes, text }. */
export function samples() {
  const dirs = ['testdata/posts', 'examples/posts']
  const posts = dirs.flatMap((dir) => list(dir).filter((f) => f.endsWith('.md')).map((f) => `${dir}/${f}`))
  return posts.map((path) => {
    const bytes = read(path)
    return { path, bytes, text: decode(bytes) }
  })
}

/** Returns the bytes of a string literal of Go. */
export function unquote(literal) {
  const out = []
  const short = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92, '"': 34, "'": 39 }
  const body = literal.slice(1, -1)
  const pattern = /\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([0-7]{3})|\\([abfnrtv\\"'])|([^\\])/giu
  let end = 0
  for (const m of body.matchAll(pattern)) {
    if (m.index !== end) throw new Error(`not a Go string at ${end}: ${literal}`)
    end += m[0].length
    const [, x, u, U, octal, letter, char] = m
    if (x) out.push(parseInt(x, 16))
    else if (octal) out.push(parseInt(octal, 8))
    else if (letter) out.push(short[letter])
    else out.push(...encode(char ?? String.fromCodePoint(parseInt(u ?? U, 16))))
  }
  if (end !== body.length) throw new Error(`not a Go string at ${end}: ${literal}`)
  return new Uint8Array(out)
}

/** Returns the files of a txtar archive by their names. */
export function txtar(text) {
  const files = new Map()
  let name
  for (const line of text.split(/(?<=\n)/)) {
    const m = /^-- (.*\S) --\n?$/.exec(line)
    if (m) files.set(name = m[1], '')
    else if (name) files.set(name, files.get(name) + line)
  }
  return files
}
