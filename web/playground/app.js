// The page: it keeps the text of the post, sends each change to the worker and shows
// what the worker answers. Texts of posts are set as text, never as HTML.
import { carry, describe, shown, toShown, toText } from './source.js'
import { Tree } from './tree.js'

const $ = (id) => document.getElementById(id)
const source = $('source')

// The state of the page.
let text = ''
let original = ''
let name = 'post.md'
let past = []
let future = []
let last // the latest answer of the worker
let editing // the field that is being edited: { path, base }
let generation = 0 // grows with each change of the text that is no edit of a value
let current = 'values'

// The workers: one answers changes, and the other finds faults, which may take longer.
// A blob inherits the content security policy of the page; a worker from a file would
// have none, and could open connections.
const types = globalThis.trustedTypes?.createPolicy('digest-worker', { createScriptURL: (url) => url })
const main = new URL('worker.js', import.meta.url)
const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(main.href)}`], { type: 'text/javascript' }))

/** Starts a worker, and returns a function that asks it. */
function start() {
  const worker = new Worker(types ? types.createScriptURL(blob) : blob, { type: 'module' })
  const waiting = new Map()
  let calls = 0
  worker.onmessage = ({ data: { id, result, error } }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(error)
    else resolve(result)
  }
  worker.onerror = (e) => say(`The page cannot work on: ${e.message || 'a worker does not start'}. Copy the text, and load the page again.`)
  return (op, args) => new Promise((resolve, reject) => {
    waiting.set(++calls, { resolve, reject })
    worker.postMessage({ id: calls, op, args })
  })
}
const ask = start()
const askChecker = start()

// One change is at the worker at a time. Of those that come meanwhile, the latest is
// sent next.
let busy = false
let next

function request(op, args, then, failed = (e) => say(e.message)) {
  next = { op, args, then, failed, start: performance.now() }
  if (!busy) send()
}

async function send() {
  const { op, args, then, failed, start } = next
  next = undefined
  busy = true
  showWork()
  try {
    const answer = await ask(op, { ...args, original, path: name })
    then(answer)
    measure('answer', start)
    check(answer, start)
  } catch (e) {
    failed(e)
  }
  busy = false
  if (next) send()
  else showWork()
}

/** Says in the document, for programs, whether a worker is at work. */
const showWork = () => document.body.toggleAttribute('data-work', busy || checking)

// One text is checked at a time, and then the latest one.
let checking = false
let toCheck

/** Shows the findings in the text of an answer, unless another text comes meanwhile. */
async function check(answer, start) {
  toCheck = { answer, start }
  if (checking) return
  checking = true
  showWork()
  while (toCheck) {
    const { answer, start } = toCheck
    toCheck = undefined
    try {
      answer.findings = answer.error ? [] : await askChecker('check', { text: answer.text, path: name })
      if (answer === last) showFindings(answer)
      measure('findings', start)
    } catch (e) {
      say(e.message)
    }
  }
  checking = false
  showWork()
}

/** Keeps how long an answer took, for the tests and for the tools of the browser. */
function measure(what, start) {
  performance.measure(what, { start })
  if (performance.getEntriesByName(what).length > 1000) performance.clearMeasures(what)
}

const say = (message) => { $('status').textContent = message }

// Changes of the text.

/** Remembers the text before a change, unless the change goes on with the last one. */
let lastChange = { kind: '', time: 0 }
function remember(before, kind) {
  const now = performance.now()
  const goesOn = kind !== '' && kind === lastChange.kind && now - lastChange.time < 1000
  lastChange = { kind, time: now }
  if (goesOn || before === past.at(-1)) return
  past.push(before)
  if (past.length > 200) past.shift()
  future = []
}

/** Shows an answer of the worker about the text. */
function show(answer) {
  last = answer
  showTree(answer)
  showDiff(answer)
  $('ends').textContent = describe(answer.text)
  $('undo').disabled = past.length === 0
  $('redo').disabled = future.length === 0
  $('copy').disabled = $('download').disabled = text === ''
  if (current === 'json') showJSON()
}

/** Takes another text, from the page and not from the text area. */
function take(other, lazily = false) {
  text = other
  clearTimeout(takeTimer)
  // To lay out a text area takes longer than all else, so the text follows a value
  // that is being typed when there is time.
  if (lazily && document.activeElement !== source) takeTimer = setTimeout(fill, 100)
  else fill()
}
let takeTimer

// The part of the text that the text area shows. A browser needs seconds to lay out a
// megabyte, and longer for a single line.
const mostShown = 50_000
let part = { index: 0, start: 0, end: 0 }

/** Returns where a part of the text starts. */
function partStart(index) {
  const at = index * mostShown
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length))
  const line = text.indexOf('\n', at - 1) + 1
  if (line > 0 && line < at + mostShown / 2) return line
  const divides = /^(\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1))
  return divides ? at - 1 : at
}

const parts = () => Math.max(1, Math.ceil(text.length / mostShown))

/** Puts a part of the text into the text area. */
function fill(index = part.index) {
  clearTimeout(takeTimer)
  index = Math.max(0, Math.min(index, parts() - 1))
  part = { index, start: partStart(index), end: index === parts() - 1 ? text.length : partStart(index + 1) }
  const value = shown(text.slice(part.start, part.end))
  if (source.value !== value) {
    const { scrollTop } = source
    source.value = value
    source.scrollTop = scrollTop
  }
  $('parts').hidden = parts() === 1
  $('part').textContent = `Part ${index + 1} of ${parts()}`
  $('part-before').disabled = index === 0
  $('part-after').disabled = index === parts() - 1
}
$('part-before').onclick = () => fill(part.index - 1)
$('part-after').onclick = () => fill(part.index + 1)
source.addEventListener('focus', () => fill())

/** Returns the offset in the text of an offset in the text area. */
const fromSource = (offset) => part.start + toText(text.slice(part.start, part.end), offset)

const view = (then = show) => request('view', { text }, then)

function takeNew(other, title) {
  name = title
  original = other
  past = []
  future = []
  editing = undefined
  generation++
  take(other)
  fill(0)
  source.setSelectionRange(0, 0)
  source.scrollTop = 0
  view((answer) => {
    show(answer)
    tree.openFirst()
    const n = answer.tree?.filter((x) => x.kind === 'paper').length
    say(answer.error ? `${name} cannot be read: ${answer.error.message}` : `${name}: ${plural(n, 'paper')}.`)
    if (current === 'text' && !answer.error) select('values')
  })
}

const plural = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`

source.addEventListener('input', (e) => {
  const before = text
  const changed = carry(text, source.value, part.start, part.end)
  text = changed.text
  part.end = changed.end
  editing = undefined
  generation++
  if (before === '' && e.inputType !== 'insertText' && e.inputType !== 'insertCompositionText') {
    takeNew(text, 'post.md')
    return
  }
  remember(before, 'text')
  view()
})

// Values.

const tree = new Tree($('tree'), {
  edit(path, value) {
    // Each value is set in the text before the first one, so that a value between
    // them, such as none, leaves no trace.
    if (editing?.path !== path) editing = { path, base: text }
    const of = generation
    request('set', { base: editing.base, at: path, value }, (answer) => {
      if (of !== generation) return
      remember(text, path)
      take(answer.text, true)
      tree.mark(path, '')
      show(answer)
      say(changedLines(answer.diff))
    }, (e) => {
      tree.mark(path, e.field === path ? e.message.slice(path.length + 2) : e.message)
    })
  },
  done(path) {
    if (editing?.path === path) editing = undefined
    if (!busy && last && last.text === text) showTree(last) // the field shows what the post has
  },
  async show(path) {
    try {
      const { start, end } = await ask('find', { text, at: path })
      showPlace(start, end)
    } catch (e) {
      say(e.message)
    }
  },
})

function showTree({ tree: nodes, error }) {
  $('values').classList.toggle('old', Boolean(error))
  if (nodes) tree.update(nodes)
  else if (!last?.tree) tree.update([])
}

/** Selects a part of the text in the text area and scrolls to it. */
function showPlace(start, end) {
  if (!wide.matches) select('text')
  if (start < part.start || start >= part.end) {
    let index = parts() - 1
    while (index > 0 && partStart(index) > start) index--
    fill(index)
  } else fill()
  const of = text.slice(part.start, part.end)
  const from = toShown(of, start - part.start)
  source.focus()
  // A browser scrolls to a selection that ends where the focus comes.
  source.setSelectionRange(from, from)
  source.blur()
  source.focus()
  source.setSelectionRange(from, toShown(of, Math.min(end, part.end) - part.start))
}

let caretTimer
document.addEventListener('selectionchange', () => {
  if (document.activeElement !== source) return
  clearTimeout(caretTimer)
  caretTimer = setTimeout(async () => {
    try {
      const at = await ask('at', { text, offset: fromSource(source.selectionStart) })
      $('here').textContent = at ? `Edit ${at.path}` : ''
      $('here').hidden = !at
      $('here').value = at?.path ?? ''
    } catch {
      $('here').hidden = true
    }
  }, 150)
})
$('here').onclick = () => {
  select('values')
  if (!tree.reveal($('here').value)) say(`${$('here').value} has no field of its own.`)
}

// Findings.

const page = 100
let most = page

let listed = ''

function showFindings({ findings, error }) {
  const list = error ? [errorFinding(error)] : findings
  const now = JSON.stringify([list, most])
  if (now === listed) return
  listed = now
  const fixable = list.filter((x) => x.edits.length > 0).length
  $('finding-count').textContent = list.length || ''
  $('finding-summary').textContent = error ? 'The text cannot be read as a post.' :
    list.length === 0 ? (text === '' ? 'No post yet.' : 'No findings.') :
    `${plural(list.length, 'finding')}, ${fixable} with a fix.`
  $('fix-all').hidden = fixable < 2
  $('more').hidden = list.length <= most
  const hadFocus = $('findings').contains(document.activeElement)
  $('finding-list').replaceChildren(...list.slice(0, most).map(findingView))
  // The button of a fix is gone after the fix: the next one gets the focus.
  if (hadFocus && !$('findings').contains(document.activeElement)) {
    ($('finding-list').querySelector('.fix') ?? $('finding-summary')).focus()
  }
}

const errorFinding = (e) => ({
  rule: e.kind, severity: 'error', message: e.message.replace(/^\d+:\d+: /, ''), edits: [],
  start: { line: e.line, column: e.column, offset: e.offset }, end: { offset: e.offset },
})

function element(tag, className, content, ...more) {
  const e = document.createElement(tag)
  e.className = className
  e.append(content, ...more)
  return e
}

function findingView(x) {
  const place = element('button', 'quiet', `${x.start.line}:${x.start.column}`)
  place.type = 'button'
  place.title = 'Show in text'
  place.setAttribute('aria-label', `${x.start.line}:${x.start.column}, show in text`)
  place.onclick = () => showPlace(x.start.offset, x.end.offset)
  const row = element('div', 'row', place, element('span', 'severity', x.severity), element('span', 'rule', x.rule))
  if (x.edits.length > 0) {
    const fix = element('button', 'fix', 'Fix')
    fix.type = 'button'
    fix.setAttribute('aria-label', `Fix: ${x.message}`)
    fix.onclick = () => fixed(x)
    row.append(fix)
  }
  return element('li', x.severity, row, element('p', 'message', x.message))
}

/** Fixes a finding, or all findings. */
function fixed(finding) {
  const before = text
  const of = ++generation
  request('fix', { text, finding }, (answer) => {
    if (of !== generation) return
    if (answer.text === before) {
      say('The fix is not applied, because it would change another value.')
      return
    }
    remember(before, '')
    take(answer.text)
    show(answer)
    say(`Fixed. ${changedLines(answer.diff)}`)
  })
}
$('fix-all').onclick = () => fixed()
$('more').onclick = () => {
  most += page * 5
  if (last.findings) showFindings(last)
}

// The diff.

const mostLines = 1000
const mostInLine = 5000

/** Returns the lines of a unified diff after its file names. */
const diffLines = (diff) => (diff ? diff.slice(diff.indexOf('\n@@') + 1).replace(/\n$/, '').split('\n') : [])

function counts(diff) {
  let added = 0
  let removed = 0
  for (const line of diffLines(diff)) {
    if (line[0] === '+') added++
    if (line[0] === '-') removed++
  }
  return { added, removed }
}

function changedLines(diff) {
  const { added, removed } = counts(diff)
  if (added + removed === 0) return 'The post is as it was opened.'
  return added === removed ? `${plural(added, 'line')} changed.` : `${plural(added, 'line')} added, ${removed} removed.`
}

function showDiff({ diff }) {
  const { added, removed } = counts(diff)
  const summary = added + removed ? `+${added} −${removed}` : ''
  $('change-count').textContent = $('change-summary').textContent = summary
  const lines = diffLines(diff)
  const rows = lines.slice(0, mostLines).map((line) => {
    const kind = { '+': 'added', '-': 'removed', '@': 'hunk' }[line[0]] ?? ''
    return element('div', kind, kind === 'added' || kind === 'removed' ? visible(line) : cut(line.replace(/\r$/, '')))
  })
  if (lines.length > mostLines) rows.push(element('div', 'hunk', `and ${lines.length - mostLines} more lines`))
  if (rows.length === 0) {
    rows.push(element('p', '', diff === null ? 'There is no diff of a text with half of a surrogate pair.' :
      text === '' ? 'No post yet.' : 'No changes.'))
  }
  $('diff').replaceChildren(...rows)
}

/** Returns a changed line with signs for a CR and a byte order mark. */
const visible = (line) => cut(line.replace(/\r$/, '␍').replace('\ufeff', '⟨BOM⟩'))

const cut = (line) => (line.length <= mostInLine ? line : `${line.slice(0, mostInLine)}… (${line.length - mostInLine} more characters)`)

// JSON.

const mostJSON = 100_000

async function showJSON() {
  const of = text
  let json
  try {
    json = await ask('json', { text: of })
  } catch (e) {
    json = e.message
  }
  if (of !== text) return
  const lines = json.slice(0, mostJSON).split('\n').map(cut).join('\n')
  $('json-text').textContent = json.length <= mostJSON ? lines :
    `${lines}\n… (${json.length - mostJSON} more characters: copy or download the JSON)`
}
$('copy-json').onclick = () => withJSON((json) => copy(json, 'The JSON'))
$('download-json').onclick = () => withJSON((json) => download(json, name.replace(/\.\w+$/, '') + '.json', 'application/json'))

async function withJSON(then) {
  try {
    then(await ask('json', { text }))
  } catch (e) {
    say(e.message)
  }
}

// Tabs. On a wide page, the text and the changes are always shown.

const wide = matchMedia('(min-width: 900px)')
const panels = ['text', 'values', 'findings', 'changes', 'json']
const aside = ['text', 'changes']

function select(panel) {
  if (wide.matches && aside.includes(panel)) panel = 'values'
  const isNew = current !== panel
  current = panel
  for (const p of panels) {
    const isAside = wide.matches && aside.includes(p)
    const tab = $(`tab-${p}`)
    tab.setAttribute('aria-selected', String(p === panel))
    tab.tabIndex = p === panel ? 0 : -1
    $(p).setAttribute('role', isAside ? 'region' : 'tabpanel')
    $(p).hidden = !isAside && p !== panel
  }
  if (isNew && panel === 'json' && text) showJSON()
}
for (const p of panels) $(`tab-${p}`).onclick = () => select(p)
document.querySelector('[role=tablist]').addEventListener('keydown', (e) => {
  const tabs = panels.filter((p) => !wide.matches || !aside.includes(p))
  const at = tabs.indexOf(current)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[e.key]
  if (to === undefined) return
  e.preventDefault()
  select(tabs.at(to % tabs.length))
  $(`tab-${current}`).focus()
})
wide.addEventListener('change', () => select(current))
select(wide.matches ? 'values' : 'text')

// Files.

$('open').onclick = () => $('file').click()
$('file').onchange = () => {
  const [file] = $('file').files
  if (file) open(file)
  $('file').value = ''
}
addEventListener('dragover', (e) => { if (e.dataTransfer.types.includes('Files')) e.preventDefault() })
addEventListener('drop', (e) => {
  const [file] = e.dataTransfer.files
  if (!file) return
  e.preventDefault()
  open(file)
})

/** Reports whether the changes are downloaded, or the user gives them up. */
const mayLeave = () => text === original || text === saved || confirm('The changes of this post are not downloaded. Open another post?')

async function open(file) {
  if (!mayLeave()) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  let opened
  try {
    opened = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    try {
      await ask('parse', { bytes })
    } catch (e) {
      say(`${file.name} is not opened: ${e.message}`)
    }
    return
  }
  takeNew(opened, file.name)
}

$('sample').onclick = async () => {
  if (!mayLeave()) return
  const answer = await fetch(new URL('sample.md', import.meta.url))
  takeNew(await answer.text(), '2025-10-30-daily-papers-20251030.md')
}

async function copy(what, noun) {
  try {
    await navigator.clipboard.writeText(what)
    say(`${noun} is copied.`)
  } catch {
    say('The browser does not allow to copy. Select the text and copy it, or download it.')
  }
}

function download(what, title, type) {
  const url = URL.createObjectURL(new Blob([what], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = title
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  say(`${title} is downloaded.`)
}

let saved = ''
$('copy').onclick = () => copy(text, 'The post')
$('download').onclick = () => {
  saved = text
  download(text, name, 'text/markdown;charset=utf-8')
}
addEventListener('beforeunload', (e) => {
  if (text !== original && text !== saved) e.preventDefault()
})

// Undo.

function step(from, to) {
  if (from.length === 0) return
  to.push(text)
  editing = undefined
  generation++
  lastChange = { kind: '', time: 0 }
  if (document.activeElement?.dataset.path) document.activeElement.blur()
  take(from.pop())
  view((answer) => {
    show(answer)
    say(changedLines(answer.diff))
  })
}
$('undo').onclick = () => step(past, future)
$('redo').onclick = () => step(future, past)
addEventListener('keydown', (e) => {
  if (!(e.ctrlKey || e.metaKey) || e.altKey) return
  const key = e.key.toLowerCase()
  if (key === 'z' || key === 'y') {
    e.preventDefault()
    if (key === 'y' || e.shiftKey) step(future, past)
    else step(past, future)
  }
})

view((answer) => {
  show(answer)
  say('Ready. Paste, open or drop a post.')
})
