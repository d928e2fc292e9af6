// The tarball of the package, installed as a user would install it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const web = fileURLToPath(new URL('../', import.meta.url))
const readme = readFileSync(web + 'README.md', 'utf8')
const example = /```js\n([^]*?)```/.exec(readme)[1]
const run = (program, args, options) => execFileSync(program, args, { encoding: 'utf8', ...options })

let dir, tarball
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'digest-'))
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', dir], { cwd: web + 'dist/npm' }))
  tarball = { ...packed, path: join(dir, packed.filename) }
  writeFileSync(join(dir, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball.path], { cwd: dir })
})
after(() => rmSync(dir, { recursive: true, force: true }))

test('the tarball has the files of the package, no scripts and no dependencies, and is small', () => {
  assert.deepEqual(tarball.files.map((f) => f.path).sort(), [
    'LICENSE', 'LICENSES-OTHERS.txt', 'README.md', 'core.js', 'digest.wasm', 'index.d.ts', 'index.js',
    'node.js', 'package.json', 'wasm_exec.js',
  ])
  const about = JSON.parse(readFileSync(web + 'dist/npm/package.json', 'utf8'))
  assert.ok(!('scripts' in about) && !('dependencies' in about))
  const size = statSync(tarball.path).size
  console.log(`the tarball has ${size} bytes`)
  assert.ok(size < 2.2e6)
  const licences = readFileSync(web + 'dist/npm/LICENSES-OTHERS.txt', 'utf8')
  for (const name of ['Go', 'gopkg.in/yaml.v3', 'github.com/yuin/goldmark']) assert.match(licences, new RegExp(`^${name}$`, 'm'))
})

test("README's example runs", () => {
  writeFileSync(join(dir, 'example.js'), example)
  const printed = run(process.execPath, ['example.js'], { cwd: dir })
  assert.match(printed, /^1706\.03762 Attention Is All You Need$/m)
  const changed = printed.split('\n').filter((l) => /^[-+](?!--|\+\+)/.test(l))
  assert.deepEqual(changed, [
    '-# 1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)',
    '+# 1. [Attention](https://arxiv.org/abs/1706.03762)',
  ])
  assert.match(printed, /^\d+:\d+ \S/m, 'a finding')
})

test('the types accept what is right and refuse what is wrong', (t) => {
  const tsc = web + 'test/node_modules/typescript/bin/tsc'
  if (!existsSync(tsc)) return t.skip('typescript is not installed: npm ci')
  writeFileSync(join(dir, 'right.ts'), example.replace(/^/, `import type { Post, Finding } from '@paperdigest/digest'\n`) + `
const again: Post = digest.parse(text)
const bytes: Uint8Array = digest.format(new Uint8Array())
const string: string = digest.rewrite(text, again)
const found: Finding[] = digest.check(text, { config: { rules: { 'title-quote': 'off' } } })
digest.fix(text, { finding: found[0] })
digest.render({ title: null, papers: [{ title: 'A', links: [{ url: 'https://example.org' }] }], extra: { a: [1, { b: null }] } })
// @ts-expect-error: derived
again.papers[0].arxiv_id = '1'
// @ts-expect-error: a member that posts do not have
again.titel = ''
// @ts-expect-error: no text
digest.parse(5)
`)
  const args = [tsc, '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', '--types', '', 'right.ts']
  run(process.execPath, args, { cwd: dir, stdio: ['ignore', 'inherit', 'inherit'] })
})
