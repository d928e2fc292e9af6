// The page in headless Chromium, held against what the Go command writes.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { serve, start } from './browser.js'
import { decode, read } from './posts.js'

const name = '2025-10-29-daily-papers-20251029.md'
const sample = decode(read(`examples/posts/${name}`))
const root = fileURLToPath(new URL('../../', import.meta.url))
const { browser, missing } = await start()
const options = missing ? { skip: missing } : {}

let dir, server
before(async () => {
  if (missing) return
  dir = mkdtempSync(join(tmpdir(), 'digest-page-'))
  execFileSync('go', ['build', '-o', join(dir, 'digest'), './cmd/digest'], { cwd: root })
  server = await serve()
})
after(async () => {
  await browser?.close()
  server?.close()
  if (dir) rmSync(dir, { recursive: true, force: true })
})

/** Runs the Go command on a text in a file of its own, and returns the file. */
function command(text, file, ...args) {
  const at = args.indexOf('FILE')
  const path = join(dir, file)
  writeFileSync(path, text)
  try {
    execFileSync(join(dir, 'digest'), args.with(at, path), { stdio: 'pipe' })
  } catch (e) {
    if (e.status !== 1) throw e // 1: there are findings
  }
  return readFileSync(path)
}

/** Opens the page; errors of the page and of its policy fail the test. */
async function openPage(t, { width = 1280, height = 800 } = {}) {
  const page = await browser.newPage()
  const problems = []
  page.on('pageerror', (e) => problems.push(`error: ${e.message}`))
  page.on('console', (m) => { if (['error', 'warn'].includes(m.type())) problems.push(`${m.type()}: ${m.text()}`) })
  page.on('dialog', (d) => {
    if (d.type() !== 'beforeunload' && !/not downloaded/.test(d.message())) problems.push(`dialog: ${d.message()}`)
    d.accept()
  })
  page.setDefaultTimeout(60_000)
  await page.setViewport({ width, height })
  await page.goto(server.url)
  await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Ready'))
  t.after(async () => {
    if (!page.isClosed()) await page.close()
    if (!page.expected) assert.deepEqual(problems, [])
  })
  page.problems = problems
  return page
}

/** Opens a file with the page, and waits for its values and findings. */
async function openFile(page, bytes, file = name) {
  const path = join(dir, `open-${file}`)
  const named = join(mkdtempSync(join(dir, 'f-')), file)
  writeFileSync(named, bytes)
  const input = await page.$('#file')
  await input.uploadFile(named)
  await page.waitForFunction((f) => document.getElementById('status').textContent.startsWith(f) && !document.body.hasAttribute('data-work'), {}, file)
  return path
}

const textOf = (page, selector) => page.$eval(selector, (e) => e.textContent)
const status = (page) => textOf(page, '#status')

/** Waits until the page has answered all changes, with the findings. */
async function settled(page, since) {
  await page.waitForFunction((n) => performance.getEntriesByName('findings').length > n && !document.body.hasAttribute('data-work'), {}, since)
}
const answers = (page) => page.evaluate(() => performance.getEntriesByName('findings').length)

/** Replaces the value of the field at a path by typing. */
async function type(page, path, value) {
  const field = await page.waitForSelector(`[data-path="${path}"]`)
  await field.focus()
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  const since = await answers(page)
  await page.keyboard.type(value)
  await settled(page, since)
  await page.evaluate(() => document.activeElement.blur())
}

/** Presses a button that downloads, and returns the bytes. */
async function download(page, button) {
  const to = mkdtempSync(join(dir, 'd-'))
  const session = await page.createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: to, eventsEnabled: true })
  const done = new Promise((resolve) => {
    let file
    session.on('Browser.downloadWillBegin', (e) => { file = e.suggestedFilename })
    session.on('Browser.downloadProgress', (e) => { if (e.state === 'completed') resolve(file) })
  })
  await page.click(button)
  const file = await done
  return { file, bytes: readFileSync(join(to, file)) }
}

const changed = async (page) => {
  const lines = await page.$$eval('#diff > .added, #diff > .removed', (l) => l.map((e) => e.textContent))
  return lines
}

const posts = [
  ['as it is', sample],
  ['with CRLF', sample.replaceAll('\n', '\r\n')],
  ['with a byte order mark', '\ufeff' + sample],
  ['with both, and no last line end', '\ufeff' + sample.replaceAll('\n', '\r\n').trimEnd()],
]
for (const [why, text] of posts) {
  test(`a title and a fix, downloaded as Go writes them: a post ${why}`, options, async (t) => {
    const page = await openPage(t)
    await openFile(page, text)
    const first = await download(page, '#download')
    assert.equal(first.file, name)
    assert.equal(decode(first.bytes), text, 'a post that was only opened')

    await type(page, 'papers[0].title', '어텐션 is [all] 🎉')
    const lines = await changed(page)
    assert.equal(lines.length, 2, lines.join('\n'))
    assert.match(lines[0], /^-(⟨BOM⟩)?# 1\. \[Attention Is All You Need\]\(https:\/\/arxiv\.org\/abs\/1706\.03762\)␍?$/)
    assert.match(lines[1], /^\+# 1\. \[어텐션 is \\?\[all\\?\] 🎉\]\(https:\/\/arxiv\.org\/abs\/1706\.03762\)␍?$/)
    assert.match(await status(page), /^1 line changed/)
    const edited = await download(page, '#download')
    const want = command(text, name, 'set', 'FILE', 'papers[0].title=어텐션 is [all] 🎉')
    assert.equal(decode(edited.bytes), decode(want))

    await page.click('#tab-findings')
    const before = (await page.$$('#finding-list .fix')).length
    assert.ok(before > 0, 'no finding has a fix')
    const since = await answers(page)
    await page.click('#finding-list .fix')
    await settled(page, since)
    assert.equal((await page.$$('#finding-list .fix')).length, before - 1)
    assert.match(await status(page), /^Fixed\./)
    while (await page.$('#finding-list .fix')) {
      const n = await answers(page)
      await page.click('#finding-list .fix')
      await settled(page, n)
    }
    const all = await download(page, '#download')
    assert.equal(decode(all.bytes), decode(command(want, name, 'check', '--fix', '--severity', 'info', 'FILE')))
    assert.ok(!all.bytes.equals(edited.bytes))
  })
}

test('fix all, undo and redo', options, async (t) => {
  const page = await openPage(t)
  await openFile(page, sample.replace('hugginface', 'hugginface, papers').replace('"Daily Papers — 2025-10-29"', "'Daily Papers — 2025-10-29\"'"))
  const opened = (await download(page, '#download')).bytes
  await page.click('#tab-findings')
  let since = await answers(page)
  await page.click('#fix-all')
  await settled(page, since)
  const fixed = (await download(page, '#download')).bytes
  assert.equal(decode(fixed), decode(command(opened, name, 'check', '--fix', '--severity', 'info', 'FILE')))
  since = await answers(page)
  await page.click('#undo')
  await settled(page, since)
  assert.deepEqual((await download(page, '#download')).bytes, opened)
  assert.match(await textOf(page, '#diff'), /No changes/)
  since = await answers(page)
  await page.click('#redo')
  await settled(page, since)
  assert.deepEqual((await download(page, '#download')).bytes, fixed)
})

test('typing in the text keeps CRLF, the byte order mark and lone CR', options, async (t) => {
  const page = await openPage(t)
  const text = '\ufeff---\r\ntitle: A\r\n---\r\n\r\none\rtwo\nthree\r\n'
  await openFile(page, text, 'ends.md')
  assert.equal(await textOf(page, '#ends'), 'byte order mark, mixed line ends')
  await page.$eval('#source', (e) => {
    e.focus()
    e.setSelectionRange(e.value.indexOf('hree'), e.value.indexOf('hree'))
  })
  await page.keyboard.type('X')
  await page.keyboard.press('Enter')
  await page.$eval('#source', (e) => e.setSelectionRange(e.value.length, e.value.length))
  await page.keyboard.press('Enter')
  await page.waitForSelector('body:not([data-work])')
  const { bytes } = await download(page, '#download')
  assert.equal(decode(bytes), '\ufeff---\r\ntitle: A\r\n---\r\n\r\none\rtwo\ntX\nhree\r\n\r\n')
})

test('a pasted post is opened, the JSON is that of the command', options, async (t) => {
  const page = await openPage(t)
  await page.$eval('#source', (e, text) => {
    e.focus()
    document.execCommand('insertText', false, text)
  }, sample)
  await page.waitForSelector('details.paper')
  assert.equal((await page.$$('details.paper')).length, 4)
  const titles = await page.$$eval('details.paper > summary', (l) => l.map((e) => e.textContent))
  assert.equal(titles[0], '1. Attention Is All You Need')
  await page.click('#tab-json')
  await page.waitForFunction(() => document.getElementById('json-text').textContent.endsWith('}\n'))
  const want = execFileSync(join(dir, 'digest'), ['json', join(root, 'examples/posts', name)], { encoding: 'utf8' })
  assert.equal(await textOf(page, '#json-text'), want)
  assert.equal(decode((await download(page, '#download-json')).bytes), want)
})

test('an error of a field is shown at the field, and the text stays', options, async (t) => {
  const page = await openPage(t)
  await openFile(page, sample)
  const field = await page.$('[data-path="papers[0].number"]')
  await field.focus()
  await page.keyboard.type('x')
  await page.waitForSelector('[data-path="papers[0].number"][aria-invalid=true]')
  const message = await page.$eval('[data-path="papers[0].number"]', (e) => document.getElementById(e.getAttribute('aria-describedby')).textContent)
  assert.match(message, /^want a whole number/)
  await page.evaluate(() => document.activeElement.blur())
  assert.equal(await page.$eval('[data-path="papers[0].number"]', (e) => e.value), '1')
  assert.equal(decode((await download(page, '#download')).bytes), sample)
})

test('a text that is no post, or not UTF-8, is an error with its place', options, async (t) => {
  const page = await openPage(t)
  await openFile(page, sample)
  const input = await page.$('#file')
  const bad = join(dir, 'bad.md')
  writeFileSync(bad, Buffer.from([0x61, 0x0a, 0xc0, 0xd6]))
  await input.uploadFile(bad)
  await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('bad.md is not opened: 2:1: encoding'))
  assert.equal(decode((await download(page, '#download')).bytes), sample, 'the post before stays')

  await openFile(page, '---\ntitle: [a\n---\n', 'broken.md')
  await page.click('#tab-findings')
  assert.match(await textOf(page, '#finding-list'), /front matter/)
  await page.click('#finding-list .quiet')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'source')
})

test('a finding shows its place in the text, and the text its value', options, async (t) => {
  const page = await openPage(t)
  await openFile(page, sample.replaceAll('\n', '\r\n').replace('papers, hugginface', 'papers, papers'))
  await page.click('#tab-findings')
  const at = await page.$$eval('#finding-list li', (l) => l.findIndex((e) => e.textContent.includes('repeated-tag')))
  assert.ok(at >= 0)
  await (await page.$$('#finding-list li .quiet'))[at].click()
  const selected = await page.$eval('#source', (e) => e.value.slice(e.selectionStart, e.selectionEnd))
  assert.equal(selected, 'papers')
  await page.$eval('#source', (e) => {
    const i = e.value.indexOf('GLUE')
    e.setSelectionRange(i, i)
  })
  await page.waitForFunction(() => document.getElementById('here').textContent === 'Edit papers[1].sections[2].text')
  await page.click('#here')
  assert.equal(await page.evaluate(() => document.activeElement.dataset.path), 'papers[1].sections[2].text')
})

test('the text of a post is never HTML', options, async (t) => {
  const page = await openPage(t)
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script><style>*{display:none}</style>'
  const text = `---\ntitle: "${evil}"\ntags: ["${evil}", "${evil}"]\n"${evil}": "${evil}"\n---\n\n${evil}\n\n# 1. [\\${evil}](https://arxiv.org/abs/1706.03762)\n\n> [${evil}](javascript:alert(3))\n\n${evil}\n\n## ${evil}\n- **${evil}**: ${evil}\n\n# 2. [${evil}](javascript:alert(4))\n`
  await openFile(page, text, 'evil.md')
  await page.$$eval('details', (l) => l.forEach((e) => { e.open = true }))
  await page.waitForFunction(() => document.querySelectorAll('details details').length > 0)
  await page.$$eval('details details', (l) => l.forEach((e) => { e.open = true }))
  await type(page, 'title', `${evil} new`)
  await page.click('#tab-findings')
  await page.click('#tab-json')
  await page.waitForFunction(() => document.getElementById('json-text').textContent.endsWith('}\n'))
  await page.click('#tab-values')
  assert.match(await textOf(page, '#diff'), /onerror=alert\(1\)/)
  assert.match(await textOf(page, '#json-text'), /onerror=alert\(1\)/)
  assert.deepEqual(await page.$$eval('body img, body script, body style, a', (l) => l.map((e) => e.outerHTML)), [])
})

test('the page and its worker open no connection but to the files of the page', options, async (t) => {
  const other = await serve()
  t.after(() => other.close())
  const page = await openPage(t)
  await openFile(page, sample)
  assert.deepEqual([...new Set(server.requests)].filter((p) => !existsSync(new URL(`../dist/page${p === '/' ? '/index.html' : p}`, import.meta.url))), [])
  page.expected = true // the refusals below are errors of the console
  const attempt = (url) => fetch(url, { mode: 'no-cors' }).then(() => 'sent', () => 'refused')
  assert.equal(await page.evaluate(attempt, other.url), 'refused')
  const workers = page.workers()
  assert.equal(workers.length, 2)
  for (const w of workers) {
    assert.equal(await w.evaluate(attempt, other.url), 'refused')
    assert.equal(await w.evaluate(attempt, server.url), 'sent', 'its own files')
  }
  assert.equal(await page.evaluate((url) => {
    try { new WebSocket(url.replace('http', 'ws')) } catch { return 'refused' }
    return new Promise((r) => setTimeout(() => r('refused'), 200))
  }, other.url), 'refused')
  assert.deepEqual(other.requests, [])
})

/** Returns a post of at least so many bytes. */
function long(size) {
  const paper = sample.slice(sample.indexOf('# 1. '), sample.indexOf('# 2. ')).trimEnd()
  const parts = [sample.slice(0, sample.indexOf('# 1. ')).trimEnd()]
  for (let i = 1, n = Buffer.byteLength(parts[0]); n < size; i++) {
    const next = paper.replace('# 1. ', `# ${i}. `).replaceAll('1706.03762', `1706.${10000 + i}`)
    parts.push(next)
    n += Buffer.byteLength(next) + 2
  }
  return parts.join('\n\n') + '\n'
}

test('a keystroke in a post of 25 KB is answered soon', options, async (t) => {
  const page = await openPage(t)
  await openFile(page, long(25_000))
  const fields = {
    'a title': async () => page.focus('[data-path="papers[0].title"]'),
    'the text': async () => page.$eval('#source', (e) => {
      e.focus()
      e.setSelectionRange(e.value.length, e.value.length)
    }),
  }
  for (const [where, focus] of Object.entries(fields)) {
    await focus()
    await page.evaluate(() => performance.clearMeasures())
    for (let i = 0; i < 60; i++) {
      await page.keyboard.type('abcdefghij'[i % 10])
      await settled(page, i)
    }
    const times = (what) => page.evaluate((name) => {
      const times = performance.getEntriesByName(name).map((e) => e.duration).sort((a, b) => a - b)
      return { median: times[times.length >> 1], least: times[0] }
    }, what)
    const [answer, findings] = [await times('answer'), await times('findings')]
    const show = ({ median, least }) => `${median.toFixed(1)} ms (at best ${least.toFixed(1)})`
    console.log(`a keystroke in ${where} of a post of 25 KB is answered in ${show(answer)}, its findings come after ${show(findings)}, in the median`)
    assert.ok(findings.median < 1000)
  }
})

test('a post of 1 MB does not freeze the page', options, async (t) => {
  const page = await openPage(t)
  const text = long(1_000_000)
  await page.evaluate(() => {
    let last = performance.now()
    globalThis.longest = 0
    setInterval(() => {
      const now = performance.now()
      globalThis.longest = Math.max(globalThis.longest, now - last)
      last = now
    }, 5)
  })
  await openFile(page, text, 'large.md')
  const opened = await page.evaluate(() => globalThis.longest)
  const since = await answers(page)
  await page.focus('[data-path="papers[0].title"]')
  await page.keyboard.type('X')
  await settled(page, since)
  const typed = await page.evaluate(() => {
    const n = globalThis.longest
    return { n, answer: performance.getEntriesByName('answer').at(-1).duration }
  })
  console.log(`a post of 1 MB: the page pauses for ${opened.toFixed(0)} ms at most when it is opened, ${typed.n.toFixed(0)} ms until a keystroke is answered, after ${typed.answer.toFixed(0)} ms`)
  assert.ok(typed.n < 15_000)
  const { bytes } = await download(page, '#download')
  assert.equal(decode(bytes), decode(command(text, 'large.md', 'set', 'FILE', `papers[0].title=${await page.$eval('[data-path="papers[0].title"]', (e) => e.value)}`)))
})

test('posts of 300 KB with much of one thing do not freeze the page', options, async (t) => {
  const many = (text) => text.repeat(Math.ceil(300_000 / text.length))
  const paper = '# 1. [A](https://arxiv.org/abs/1706.03762)\n'
  const posts = {
    papers: many(paper),
    items: `${paper}## Results\n${many('- Goal: b\n')}`,
    'a text': `${paper}## Results\n${many('한글 text ')}`,
    'a title': `# 1. [${many('title ')}](https://arxiv.org/abs/1706.03762)\n`,
    keys: `---\n${Array.from({ length: 15_000 }, (_, i) => `key${i}: 1.${i}0`).join('\n')}\n---\n`,
    'line ends': many('\r\n'),
  }
  for (const [why, text] of Object.entries(posts)) {
    const page = await openPage(t)
    await page.evaluate(() => {
      let last = performance.now()
      globalThis.longest = 0
      setInterval(() => {
        const now = performance.now()
        globalThis.longest = Math.max(globalThis.longest, now - last)
        last = now
      }, 5)
    })
    await openFile(page, text, 'much.md')
    await page.$$eval('#tree > div > details', (l) => l.slice(0, 2).forEach((e) => { e.open = true }))
    await page.waitForFunction(() => new Promise((r) => setTimeout(() => r(true), 50)))
    await page.$$eval('details details', (l) => l.slice(0, 2).forEach((e) => { e.open = true }))
    for (const tab of ['findings', 'json', 'values']) await page.click(`#tab-${tab}`)
    const field = await page.$('[data-path]')
    if (field) {
      const since = await page.evaluate(() => performance.getEntriesByName('answer').length)
      await field.focus()
      await page.keyboard.press('End')
      await page.keyboard.type('7')
      await page.waitForFunction((n) => performance.getEntriesByName('answer').length > n || document.querySelector('[aria-invalid=true]'), {}, since)
    }
    const longest = await page.evaluate(() => globalThis.longest)
    console.log(`a post of 300 KB of ${why}: the page pauses for ${longest.toFixed(0)} ms at most`)
    assert.ok(longest < 15_000, why)
    await page.close()
  }
})

test('a large text is edited in parts', options, async (t) => {
  const page = await openPage(t)
  const text = `---\r\ntitle: Large\r\n---\r\n\r\n${'🎉 한글 text\r\n'.repeat(20_000)}${'x'.repeat(250_000)}\r\nend\r\n`
  await openFile(page, text, 'parts.md')
  const shown = []
  for (;;) {
    shown.push(await page.$eval('#source', (e) => e.value))
    if (await page.$eval('#part-after', (e) => e.disabled)) break
    await page.click('#part-after')
  }
  assert.ok(shown.length > 4)
  assert.ok(shown.join('') === text.replaceAll('\r\n', '\n'))
  assert.equal(await textOf(page, '#part'), `Part ${shown.length} of ${shown.length}`)
  await page.click('#part-before')
  const since = await answers(page)
  await page.$eval('#source', (e) => { e.focus(); e.setSelectionRange(3, 3) })
  await page.keyboard.press('Enter')
  await settled(page, since)
  const before = shown.slice(0, -2).join('') + shown.at(-2).slice(0, 3)
  const at = before.replaceAll('\n', '\r\n').length
  assert.ok(decode((await download(page, '#download')).bytes) === text.slice(0, at) + '\r\n' + text.slice(at))
})

test('the page is used with the keyboard alone', options, async (t) => {
  const page = await openPage(t, { width: 390, height: 844 })
  await openFile(page, sample)
  await page.focus('#tab-values')
  const open = () => page.$$eval('[role=tab][aria-selected=true]', (l) => l.map((e) => e.id))
  assert.deepEqual(await open(), ['tab-values'])
  await page.keyboard.press('ArrowRight')
  assert.deepEqual(await open(), ['tab-findings'])
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-findings')
  await page.keyboard.press('End')
  assert.deepEqual(await open(), ['tab-json'])
  await page.keyboard.press('ArrowRight')
  assert.deepEqual(await open(), ['tab-text'])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-path=title]')
  await page.keyboard.press('Tab')
  const path = await page.evaluate(() => document.activeElement.dataset.path)
  assert.equal(path, 'title')
  const since = await answers(page)
  await page.keyboard.type('!')
  await settled(page, since)
  assert.match(await textOf(page, '#change-count'), /^\+1 −1$/)
  const n = await answers(page)
  await page.keyboard.down('Control')
  await page.keyboard.press('z')
  await page.keyboard.up('Control')
  await settled(page, n)
  assert.equal(await textOf(page, '#change-count'), '')
})

for (const scheme of ['light', 'dark']) {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    test(`no fault of accessibility, and nothing is cut off: ${scheme}, ${width} wide`, options, async (t) => {
      const page = await openPage(t, { width, height })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await openFile(page, sample.replace('hugginface', 'hugginface, papers'))
      await page.evaluate(() => { document.querySelectorAll('details')[1].open = true })
      await page.waitForSelector('[data-path="papers[0].title"]')
      await type(page, 'papers[0].title', 'Attention')
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
      for (const tab of width < 900 ? ['text', 'values', 'findings', 'changes', 'json'] : ['values', 'findings', 'json']) {
        await page.click(`#tab-${tab}`)
        await page.waitForFunction(() => new Promise((r) => setTimeout(() => r(true), 200)))
        const faults = await page.evaluate(async () => {
          const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(' ')}`)
        })
        assert.deepEqual(faults, [], tab)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight), `${tab} scrolls the page`)
        if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${scheme}-${width}-${tab}.png`) })
      }
    })
  }
}
