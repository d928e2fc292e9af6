// The operations of the WebAssembly module as methods. index.d.ts documents them.
import newGo from './wasm_exec.js'

const encoder = new TextEncoder()
// Without ignoreBOM, a TextDecoder drops a byte order mark.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class DigestError extends Error {
  constructor({ message, ...details }) {
    super(message)
    Object.assign(this, details)
  }
  get name() { return 'DigestError' }
}

/** Starts a module and returns its Digest. */
export async function instantiate(source) {
  // Go looks for these names in its global object. With an object of its own,
  // it neither reads nor changes the globals of the program.
  const scope = { Object, Array, Uint8Array, Error, Date, crypto, performance, TextEncoder, TextDecoder }
  const Go = newGo(scope)
  const go = new Go()
  let call
  scope.ready = (f) => { call = f }
  const module = await compile(source)
  go.run(await WebAssembly.instantiate(module, go.importObject))
  if (!call) throw new Error('digest.wasm does not start; is it from the same package?')
  return new Digest((name, args) => {
    if (go.exited) throw new DigestError({ kind: 'internal', message: 'the WebAssembly module has ended; load it again' })
    return call(name, ...args)
  })
}

async function compile(source) {
  source = await source
  if (source instanceof WebAssembly.Module) return source
  if (source instanceof URL || typeof source === 'string') source = await fetch(source)
  if (typeof Response === 'function' && source instanceof Response) {
    if (!source.ok) throw new Error(`${source.url}: ${source.status} ${source.statusText}`)
    // Not compileStreaming, because some servers send another content type.
    source = await source.arrayBuffer()
  }
  return WebAssembly.compile(source)
}

/** Returns a text as bytes. A string needs to be without lone surrogates. */
function bytesOf(text) {
  if (text instanceof Uint8Array) return text
  if (typeof text !== 'string') throw new TypeError(`want a string or a Uint8Array, got ${text === null ? 'null' : typeof text}`)
  const offset = loneSurrogate(text)
  if (offset >= 0) {
    const before = text.slice(0, offset)
    const line = before.split('\n').length
    const column = offset - before.lastIndexOf('\n')
    throw new DigestError({
      kind: 'encoding', line, column, offset,
      message: `${line}:${column}: encoding: half of a surrogate pair, which is no character; remove it`,
    })
  }
  return encoder.encode(text)
}

function loneSurrogate(text) {
  if (text.isWellFormed?.()) return -1
  return text.search(/\p{Surrogate}/u)
}

const isString = (text) => typeof text === 'string'

/** Returns a post as JSON, and whether its numbers are as a JavaScript program has them. */
function jsonOf(post) {
  if (isString(post) || post instanceof Uint8Array) return [bytesOf(post), true]
  const json = JSON.stringify(post)
  if (json === undefined) throw new TypeError(`want a post, got ${typeof post}`)
  return [encoder.encode(json), false]
}

/** Returns the text of .digest.yaml for the options of check and fix. */
function configOf(config) {
  if (config === undefined || config === null) return ''
  return isString(config) ? config : JSON.stringify(config)
}

class Digest {
  #call

  constructor(call) { this.#call = call }

  #run(name, options, ...texts) {
    const result = this.#call(name, [encoder.encode(JSON.stringify(options)), ...texts])
    if (result[0] !== 0) throw new DigestError(JSON.parse(decoder.decode(result.subarray(1))))
    return result.subarray(1)
  }

  #json(...args) { return JSON.parse(decoder.decode(this.#run(...args))) }

  /** Returns the result as a string if text is one, and as bytes otherwise. */
  #text(name, text, options, ...more) {
    const result = this.#run(name, { ...options, utf16: isString(text) }, bytesOf(text), ...more)
    return isString(text) ? decoder.decode(result) : result
  }

  parse(text) { return this.#json('json', { utf16: isString(text) }, bytesOf(text)) }

  json(text, { indent = true } = {}) {
    return decoder.decode(this.#run('json', { utf16: isString(text), indent }, bytesOf(text)))
  }

  render(post) { return decoder.decode(this.#run('render', {}, jsonOf(post)[0])) }

  rewrite(base, post) {
    const [json, exact] = jsonOf(post)
    return this.#text('rewrite', base, { exact }, json)
  }

  edits(base, post) {
    const [json, exact] = jsonOf(post)
    return this.#json('edits', { utf16: isString(base), exact }, bytesOf(base), json)
  }

  set(text, path, value) { return this.#text('set', text, { path: `${path}`, value: wellFormed(value) }) }

  format(text) { return this.#text('format', text) }

  check(text, { path = 'post.md', config } = {}) { return this.checkAll([{ path, text }], { config }) }

  checkAll(posts, { config } = {}) {
    const list = [...posts]
    const names = list.map((p) => ({ path: p.path, utf16: isString(p.text) }))
    const texts = list.map((p) => {
      try {
        return bytesOf(p.text)
      } catch (e) {
        if (!(e instanceof DigestError)) throw e
        throw new DigestError({ ...e, path: p.path, message: `${p.path}:${e.message}` })
      }
    })
    return this.#json('check', { config: configOf(config), posts: names }, ...texts)
  }

  fix(text, { path = 'post.md', config, rules, finding } = {}) {
    const options = { path, config: configOf(config), rules }
    if (finding) {
      options.rules = [finding.rule]
      options.start = byteOffset(text, finding.start.offset)
    }
    return this.#text('fix', text, options)
  }

  find(text, path) {
    const { start, end } = this.#json('find', { utf16: isString(text), path: `${path}` }, bytesOf(text))
    return { start, end }
  }

  at(text, offset) {
    return this.#json('at', { utf16: isString(text), offset: byteOffset(text, offset) }, bytesOf(text))
  }

  diff(before, after, path = 'post.md') {
    return decoder.decode(this.#run('diff', { path }, bytesOf(before), bytesOf(after)))
  }
}

/** Returns a value to set as a string. */
function wellFormed(value) {
  bytesOf(value = `${value}`)
  return value
}

/** Returns the offset in bytes of an offset in a text. */
function byteOffset(text, offset) {
  if (!isString(text)) return offset
  const isInPair = /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[offset] ?? '')
  return encoder.encode(text.slice(0, isInPair ? offset - 1 : offset)).length
}

export function apply(text, edits) {
  const parts = []
  let end = 0
  const add = (part) => { parts.push(isString(text) ? part : isString(part) ? encoder.encode(part) : part) }
  for (const e of edits) {
    if (!(end <= e.start && e.start <= e.end && e.end <= text.length)) {
      throw new RangeError(`the edit of ${e.start} to ${e.end} is not after the edit before it, or not within the text`)
    }
    add(text.slice(end, e.start))
    add(e.text)
    end = e.end
  }
  add(text.slice(end))
  if (isString(text)) return parts.join('')
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}
