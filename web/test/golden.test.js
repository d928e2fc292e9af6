// The golden files of the Go library, read through the package.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DigestError, apply, decode, digest, encode, exists, list, read, samples, txtar, unquote } from './posts.js'

test('each post of testdata reads as its golden JSON and has its golden form', () => {
  const names = list('testdata/posts').filter((f) => f.endsWith('.md')).map((f) => f.slice(0, -3))
  assert.ok(names.length > 100, `${names.length} posts`)
  for (const name of names) {
    const bytes = read(`testdata/posts/${name}.md`)
    const text = decode(bytes)
    const json = decode(read(`testdata/golden/${name}.json`))
    assert.equal(digest.json(text), json, name)
    assert.equal(digest.json(bytes), json, name)
    assert.deepEqual(digest.parse(text), JSON.parse(json), name)

    const form = `testdata/golden/${name}.md`
    const want = exists(form) ? read(form) : bytes
    assert.deepEqual(digest.format(bytes), want, name)
    assert.equal(digest.format(text), decode(want), name)
  }
})

test('a post that went through JavaScript unchanged is written byte for byte', () => {
  for (const { path, bytes, text } of samples()) {
    assert.equal(digest.rewrite(text, digest.parse(text)), text, path)
    assert.deepEqual(digest.rewrite(bytes, digest.parse(bytes)), bytes, path)
    assert.equal(digest.rewrite(text, digest.json(text)), text, path)
    assert.deepEqual(digest.edits(text, digest.parse(text)), [], path)
  }
})

test('posts of other blogs come back byte for byte', (t) => {
  const folders = [process.env.DIGEST_CORPUS, process.env.DIGEST_FOREIGN].filter(Boolean)
  if (folders.length === 0) return t.skip('neither DIGEST_CORPUS nor DIGEST_FOREIGN is set')
  let count = 0
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true })) {
      if (!file.endsWith('.md')) continue
      const bytes = new Uint8Array(readFileSync(join(folder, file)))
      let post
      try {
        post = digest.parse(bytes)
      } catch (e) {
        assert.ok(e instanceof DigestError, `${file}: ${e}`)
        continue
      }
      assert.ok(Buffer.from(digest.rewrite(bytes, post)).equals(bytes), file)
      assert.ok(digest.rewrite(decode(bytes), post) === decode(bytes), file)
      count++
    }
  }
  assert.ok(count > 0)
  console.log(`${count} posts of other blogs`)
})

test('a new title changes the bytes of the title, in strings and in bytes', () => {
  let edited = 0
  for (const { path, bytes, text } of samples()) {
    const post = digest.parse(text)
    if (post.papers.length === 0) continue
    post.papers.at(-1).title = '새 제목 🎉'
    let out
    try {
      out = digest.rewrite(text, post)
    } catch (e) {
      assert.ok(e instanceof DigestError && e.kind === 'field', `${path}: ${e}`)
      continue
    }
    const edits = digest.edits(text, post)
    assert.equal(edits.length, 1, path)
    assert.equal(apply(text, edits), out, path)
    assert.deepEqual(apply(bytes, digest.edits(bytes, post)), encode(out), path)
    assert.equal(digest.set(text, `papers[${post.papers.length - 1}].title`, '새 제목 🎉'), out, path)
    edited++
  }
  assert.ok(edited > 100, `${edited} posts were edited`)
})

test('a text that cannot be read is a typed error, at the place that Go names', () => {
  const files = list('testdata/errors').filter((f) => !f.endsWith('.err'))
  assert.ok(files.length > 30, `${files.length} files`)
  for (const file of files) {
    let bytes = read(`testdata/errors/${file}`)
    if (file.endsWith('.txt')) bytes = unquote(decode(bytes).trim())
    const message = decode(read(`testdata/errors/${file.replace(/\.\w+$/, '.err')}`)).trimEnd()
    const [, line, column, kind] = /^(\d+):(\d+): (encoding|no front matter|front matter|limit): /.exec(message)
    const want = { name: 'DigestError', kind, message, line: +line, column: +column }
    for (const run of [() => digest.parse(bytes), () => digest.format(bytes), () => digest.rewrite(bytes, { papers: [] })]) {
      assert.throws(run, (e) => {
        assert.ok(e instanceof DigestError && e instanceof Error)
        for (const key of Object.keys(want)) assert.equal(e[key], want[key], `${file}: ${key}`)
        const before = bytes.subarray(0, e.offset)
        assert.equal(e.line, 1 + before.filter((c) => c === 10).length, file)
        assert.equal(e.column, e.offset - before.lastIndexOf(10), file)
        return true
      })
    }
    if (kind === 'encoding') continue
    const text = decode(bytes)
    assert.throws(() => digest.parse(text), (e) => {
      const before = text.slice(0, e.offset)
      assert.equal(e.kind, kind, file)
      assert.equal(encode(before).length, offsetOf(bytes, want), file)
      assert.equal(e.line, want.line, file)
      assert.equal(e.column, e.offset - before.lastIndexOf('\n'), file)
      assert.equal(e.message, message.replace(/^\d+:\d+/, `${e.line}:${e.column}`), file)
      return true
    })
  }
})

/** Returns the offset of a line and a column in bytes. */
function offsetOf(bytes, { line, column }) {
  let at = 0
  for (let i = 1; i < line; i++) at = bytes.indexOf(10, at) + 1
  return at + column - 1
}

const unended = '\n\\ No newline at end of file\n'
const unspelt = (text) => (text.endsWith(unended) ? text.slice(0, -unended.length) : text).replaceAll('␠', ' ').replaceAll('␍', '\r')

const variants = [
  { name: 'as it is', write: (s) => s, shift: 0 },
  { name: 'with CRLF', write: (s) => s.replaceAll('\n', '\r\n'), shift: 0 },
  { name: 'with a byte order mark', write: (s) => '\ufeff' + s, shift: 3 },
]

/** Returns findings as the golden files have them. */
function listed(findings, shift) {
  const place = (path, start, end) => {
    const [a, b] = [start, end].map((p) => `${p.line}:${p.line === 1 ? p.column - shift : p.column}`)
    return `${path}:${a}-${b}`
  }
  return findings.map((x) => `${place(x.path, x.start, x.end)}: ${x.severity}: ${x.message}\n` +
    x.related.map((r) => `  see ${place(r.path, r.start, r.end)}\n`).join('')).join('')
}

test('each rule finds and fixes what its golden case says', () => {
  const dir = 'check/testdata/rules'
  const rules = list(dir).map((f) => f.replace('.txtar', ''))
  assert.ok(rules.length > 30, `${rules.length} rules`)
  for (const rule of rules) {
    const files = txtar(decode(read(`${dir}/${rule}.txtar`)))
    const config = { rules: Object.fromEntries(rules.filter((r) => r !== rule).map((r) => [r, 'off'])) }
    for (const [key, value] of Object.entries(JSON.parse(files.get('options') ?? '{}'))) {
      config[key.toLowerCase()] = key === 'Zone' ? (value ? 'required' : 'optional') : value
    }
    const of = (folder) => [...files].filter(([name]) => name.startsWith(folder + '/'))
      .map(([name, text]) => ({ path: name.slice(folder.length + 1), text: unspelt(text) }))
    const found = of('found')
    const fixed = new Map(of('fixed').map((p) => [p.path, p.text]))
    for (const v of variants) {
      if (v.name === 'with CRLF' && found.some((p) => p.text.includes('\r'))) continue
      const why = `${rule}, ${v.name}`
      const write = (posts) => posts.map((p) => ({ path: p.path, text: encode(v.write(p.text)) }))
      const findings = (posts) => archives(posts).flatMap((a) => digest.checkAll(a, { config }))
      assert.equal(listed(findings(write(found)), v.shift), files.get('findings'), why)
      assert.deepEqual(findings(write(of('fine'))), [], why)
      for (const p of found) {
        const want = v.write(fixed.get(p.path) ?? p.text)
        assert.equal(digest.fix(v.write(p.text), { path: p.path, config }), want, `${why}: ${p.path}`)
      }
    }
  }
})

/** Divides posts into archives: those of one folder after another. */
function archives(posts) {
  const all = []
  let folder
  for (const p of posts) {
    const dir = p.path.slice(0, Math.max(0, p.path.lastIndexOf('/')))
    if (dir !== folder) all.push([])
    folder = dir
    all.at(-1).push(p)
  }
  return all
}

test('places of findings in strings are those in bytes', () => {
  let count = 0
  for (const { path, bytes, text } of samples()) {
    const inBytes = digest.check(bytes, { path })
    const inText = digest.check(text, { path })
    assert.equal(inText.length, inBytes.length, path)
    inText.forEach((x, i) => {
      const y = inBytes[i]
      assert.equal(x.message, y.message)
      for (const end of ['start', 'end']) {
        const before = text.slice(0, x[end].offset)
        assert.equal(encode(before).length, y[end].offset, path)
        assert.equal(x[end].line, y[end].line, path)
        assert.equal(x[end].column, x[end].offset - before.lastIndexOf('\n'), path)
      }
      assert.equal(apply(text, x.edits), decode(apply(bytes, y.edits)), path)
      count++
    })
  }
  assert.ok(count > 50, `${count} findings`)
})
