// What the package promises beyond the golden files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DigestError, apply, decode, digest, encode, read, samples } from './posts.js'

const post = decode(read('examples/posts/2025-10-29-daily-papers-20251029.md'))

/** Asserts that run throws a DigestError with these members. */
function fails(run, want, why) {
  assert.throws(run, (e) => {
    assert.ok(e instanceof DigestError, `${why}: ${e.stack}`)
    for (const key of Object.keys(want)) {
      if (want[key] instanceof RegExp) assert.match(e[key], want[key], why)
      else assert.equal(e[key], want[key], `${why}: ${key}`)
    }
    assert.ok(!e.message.includes('\n'), why)
    return true
  })
}

test('a byte order mark and CR stay', () => {
  const windows = '\ufeff' + post.replaceAll('\n', '\r\n')
  const edited = digest.set(windows, 'papers[0].title', 'New')
  assert.equal(edited, windows.replace('Attention Is All You Need', 'New'))
  assert.deepEqual(digest.set(encode(windows), 'papers[0].title', 'New'), encode(edited))
})

test('a string with half of a surrogate pair is refused, not changed', () => {
  const cases = [
    ['high, at the end', 'a\n가\ud83d', 3, 2, 2],
    ['low, first', '\udc00a', 0, 1, 1],
    ['after a pair', '🎉\ud83d🎉', 2, 1, 3],
  ]
  for (const [why, text, offset, line, column] of cases) {
    const want = { kind: 'encoding', offset, line, column, message: /^\d+:\d+: encoding: / }
    fails(() => digest.parse(text), want, why)
    fails(() => digest.rewrite(text, { papers: [] }), want, why)
    fails(() => digest.set(post, 'title', text), want, why)
    fails(() => digest.check(text, { path: 'a.md' }), { ...want, path: 'a.md', message: /^a\.md:\d+:\d+: encoding: / }, why)
  }
  fails(() => digest.render({ title: '\ud83d', papers: [] }), { kind: 'field', message: /surrogate/ }, 'in a post')
  assert.equal(digest.parse('🎉 가').intro, '🎉 가')
})

test('bytes that are not UTF-8 are refused at their place', () => {
  const bytes = new Uint8Array([...encode('가\n'), 0x61, 0xff])
  fails(() => digest.parse(bytes), { kind: 'encoding', offset: 5, line: 2, column: 2 }, 'in bytes')
  fails(() => digest.checkAll([{ path: 'a.md', text: post }, { path: 'b.md', text: bytes }]),
    { kind: 'encoding', path: 'b.md', line: 2, message: /^b\.md:2:2: encoding: / }, 'in the second post')
})

test('numbers and the order of keys survive JavaScript', () => {
  const head = `---
arxiv_id: 1207.0010
big: 12345678901234567890
infinite: 1e999
zero: -0.0
b: 1
10: ten
2: two
__proto__: x
list: [1.0, 2.50, 1e999, a]
nested: {z: 1.10, 1: {a: 2.0}}
---
# 1. [A](https://arxiv.org/abs/1706.03762)
`
  const unchanged = digest.parse(head)
  assert.equal(digest.rewrite(head, unchanged), head)
  const cases = [
    ['a value', (x) => { x.b = 3 }, head.replace('b: 1\n', 'b: 3\n')],
    ['a deleted key', (x) => { delete x.big }, head.replace('big: 12345678901234567890\n', '')],
    ['a deleted index', (x) => { delete x['10'] }, head.replace('10: ten\n', '')],
    ['a new key', (x) => { x.new = 'word' }, head.replace('---\n#', 'new: word\n---\n#')],
    ['a new index', (x) => { x['7'] = 'word' }, head.replace('---\n#', '"7": word\n---\n#')],
    ['an element deleted', (x) => { x.list.shift() }, head.replace('[1.0, 2.50', '[2.50')],
    ['an element changed', (x) => { x.list[0] = 7 }, head.replace('[1.0', '[7')],
    ['nested', (x) => { x.nested[1].a = 5 }, head.replace('{a: 2.0}', '{a: 5}')],
    ['a number that is not the old one', (x) => { x.arxiv_id = 1207.0011 }, head.replace('1207.0010', '1207.0011')],
  ]
  for (const [why, edit, want] of cases) {
    const p = digest.parse(head)
    edit(p.extra)
    assert.equal(digest.rewrite(head, p), want, why)
  }
  const exact = digest.json(head).replace('1207.0010', '1207.001')
  assert.equal(digest.rewrite(head, exact), head.replace('1207.0010', '1207.001'), 'JSON is taken as it is')
})

test('a post from nothing is written in canonical style, and reads back', () => {
  const built = {
    title: '오늘의 논문',
    tags: ['papers'],
    papers: [{
      number: 1, title: 'A [bracket] and *stars*', url: 'https://arxiv.org/abs/1706.03762',
      sections: [{ heading: 'Introduction', items: [{ label: 'Goal', text: 'One.' }] }],
    }],
  }
  const text = digest.render(built)
  const back = digest.parse(text)
  assert.equal(back.papers[0].title, built.papers[0].title)
  assert.equal(back.papers[0].sections[0].items[0].text, 'One.')
  assert.equal(digest.render(back), text)
  assert.equal(digest.format(text), text)
})

test('errors name the field', () => {
  const p = digest.parse(post)
  const edited = (edit) => {
    const q = structuredClone(p)
    edit(q)
    return q
  }
  fails(() => digest.rewrite(post, edited((q) => { q.papers[1].title = 'a\nb' })),
    { kind: 'field', field: 'papers[1].title', line: undefined }, 'a value without a place in the format')
  fails(() => digest.rewrite(post, edited((q) => { q.papers[1].titel = '' })), { kind: 'field', message: /titel/ }, 'an unknown member')
  fails(() => digest.edits(post, edited((q) => { q.papers = 5 })), { kind: 'field', field: 'papers' }, 'a wrong type')
  fails(() => digest.set(post, 'papers[9].title', 'x'), { kind: 'not found' }, 'no such paper')
  fails(() => digest.set(post, 'papers[0].number', 'one'), { kind: 'field', field: 'papers[0].number' }, 'no number')
  fails(() => digest.find(post, 'papers['), { kind: 'field' }, 'no path')
  fails(() => digest.render('{'), { kind: 'json' }, 'no JSON')
  fails(() => digest.check(post, { config: 'rules:\n  nope: off\n' }), { kind: 'config', line: 2, field: /nope/ }, 'an unknown rule')
  fails(() => digest.check(post, { config: { colour: true } }), { kind: 'config', line: 1 }, 'an unknown key')
  for (const [why, run] of [
    ['null', () => digest.parse(null)],
    ['an array', () => digest.format(['a'])],
    ['no post', () => digest.rewrite(post, undefined)],
  ]) assert.throws(run, TypeError, why)
})

test('find and at lead from values to places and back', () => {
  let count = 0
  for (const { path, text } of samples()) {
    digest.parse(text).papers.forEach((paper, i) => {
      const where = `papers[${i}].title`
      const { start, end } = digest.find(text, where)
      if (start === end) return
      const at = digest.at(text, start)
      assert.deepEqual(at, { path: where, start, end }, path)
      if (text.slice(start, end) === paper.title) count++
    })
  }
  assert.ok(count > 100, `${count} titles are written as they read`)
  const { start, end } = digest.find(post, 'papers[3].sections[results].text')
  assert.match(post.slice(start, end), /^Adam으로 .*줄었다\.$/)
  const emoji = '# 1. [🎉 A](https://arxiv.org/abs/1706.03762)\n'
  assert.deepEqual(digest.at(emoji, 7), { path: 'papers[0].title', start: 6, end: 10 }, 'between the halves of a pair')
  assert.equal(digest.at(post, post.indexOf('\n---\n') + 6), null)
})

test('fix fixes all findings, those of rules, or one', () => {
  const paper = (n) => `# ${n}. [Paper ${n}](https://arxiv.org/abs/2511.0000${n})\n\n`
  const post = `---\ntitle: Five\n---\n\n${[1, 2, 3, 4, 5].map(paper).join('')}`.trimEnd() + '\n'
  const two = post.replace(/https(.*0000[45])/g, 'http$1')
  const schemes = (text) => digest.check(text).filter((x) => x.rule === 'link-scheme')
  const one = two.replace(/http(.*00005)/, 'https$1')
  assert.equal(schemes(two).length, 2)
  assert.equal(digest.fix(two, { finding: schemes(two)[1] }), one)
  assert.deepEqual(digest.fix(encode(two), { finding: schemes(encode(two))[1] }), encode(one))
  assert.equal(digest.fix(two, { rules: ['link-scheme'] }), post)
  assert.equal(digest.fix(two, { rules: [] }), two)
  assert.equal(digest.fix(two), digest.fix(post), 'all fixes')
  assert.equal(digest.fix(two, { config: { rules: { 'link-scheme': 'off' } }, rules: ['link-scheme'] }), two)
  const gone = { rule: 'link-scheme', start: { offset: 0 } }
  assert.equal(digest.fix(two, { finding: gone }), two, 'a finding that is not there')
})

test('apply takes edits in their order only', () => {
  assert.equal(apply('a🎉c', [{ start: 0, end: 1, text: '' }, { start: 3, end: 3, text: 'b' }]), '🎉bc')
  for (const [why, edits] of [
    ['overlapping', [{ start: 0, end: 2, text: '' }, { start: 1, end: 2, text: '' }]],
    ['outside', [{ start: 0, end: 4, text: '' }]],
    ['backwards', [{ start: 2, end: 1, text: '' }]],
    ['no numbers', [{ text: '' }]],
  ]) assert.throws(() => apply('abc', edits), RangeError, why)
})

test('diff is unified', () => {
  assert.equal(digest.diff('a\nb\n', 'a\nc\n', 'x.md'), 'diff a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n')
  assert.equal(digest.diff('a', 'a'), '')
})

test('the package leaves the globals of the program alone', () => {
  for (const name of ['Go', 'fs', 'path', 'ready']) assert.ok(!(name in globalThis), name)
})

test('a result is a copy', () => {
  const bytes = encode(post)
  const out = digest.rewrite(bytes, digest.parse(bytes))
  out.fill(0)
  assert.deepEqual(bytes, encode(post))
  assert.deepEqual(digest.format(bytes), digest.format(encode(post)))
})
