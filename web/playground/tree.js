// The tree of a post's values: details elements, whose fields are built when they
// are opened. Texts of posts are set as text, never as HTML.

let count = 0

function make(tag, options = {}, ...children) {
  const e = document.createElement(tag)
  Object.assign(e, options)
  e.append(...children)
  return e
}

// The most nodes below a node, and the most fields of a node, that are shown at once.
const step = 300

/** A Tree shows nodes below an element. Handlers are { edit, done, show }. */
export class Tree {
  #views = new Map() // by id
  #root
  #more
  #handlers
  #nodes = []
  #most = step

  constructor(root, handlers) {
    this.#handlers = handlers
    this.#root = make('div')
    this.#more = make('button', { type: 'button', hidden: true })
    this.#more.onclick = () => {
      this.#most += step
      this.update(this.#nodes)
    }
    root.append(this.#root, this.#more)
  }

  /** Shows nodes. The field that is being edited keeps its value. */
  update(nodes) {
    const ids = new Set()
    this.#nodes = nodes
    this.#more.hidden = nodes.length <= this.#most
    this.#more.textContent = `Show more of ${nodes.length} parts`
    this.#place(this.#root, nodes.slice(0, this.#most), ids)
    for (const id of [...this.#views.keys()]) if (!ids.has(id)) this.#views.delete(id)
  }

  /** Opens the first paper, and closes all other nodes. */
  openFirst() {
    for (const [id, v] of this.#views) {
      v.details.open = id === 'papers[0]'
      if (v.details.open) this.#build(v)
    }
  }

  /** Opens the node of the value at a path and focuses its field. */
  reveal(path) {
    const leadsTo = (id) => id === path || path.startsWith(id) && '.['.includes(path[id.length])
    const index = this.#nodes.findIndex((node) => leadsTo(node.id))
    if (index >= this.#most) {
      this.#most = index + 1
      this.update(this.#nodes)
    }
    let field
    for (let found = true; found;) { // a node that opens has further nodes
      found = false
      for (const [id, v] of this.#views) {
        const inFront = id === 'front' && !/^(papers|groups|intro|outro)\b/.test(path)
        if (!leadsTo(id) && !inFront) continue
        if (!v.details.open) {
          v.details.open = true
          this.#build(v)
          found = true
          break
        }
        for (const f of v.inputs) {
          if ((leadsTo(f.dataset.path)) && (field?.dataset.path.length ?? -1) < f.dataset.path.length) field = f
        }
      }
    }
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
    return field !== undefined
  }

  /** Shows an error at the field of a path, or removes it. */
  mark(path, message) {
    for (const v of this.#views.values()) {
      for (const f of v.inputs) if (f.dataset.path === path) markField(f, message)
    }
  }

  /** Puts the nodes below an element, in their order. */
  #place(parent, nodes, ids) {
    let at = parent.firstElementChild
    for (const node of nodes) {
      ids.add(node.id)
      let v = this.#views.get(node.id)
      if (!v) this.#views.set(node.id, v = this.#create(node.id))
      if (v.details === at) at = at.nextElementSibling
      else parent.insertBefore(v.details, at)
      v.node = node
      v.details.className = node.kind ?? ''
      if (v.title.textContent !== node.title) v.title.textContent = node.title
      if (v.details.open) this.#build(v, ids)
      else if (v.inputs.length > 0) clear(v)
    }
    while (at) {
      const next = at.nextElementSibling
      at.remove()
      at = next
    }
  }

  #create(id) {
    const title = make('span')
    const show = make('button', { type: 'button', className: 'quiet', textContent: 'Show in text' })
    const fields = make('div', { className: 'fields' })
    const below = make('div', { className: 'below' })
    const rest = make('p', { className: 'rest' })
    const details = make('details', {}, make('summary', {}, title), fields, rest, below)
    const v = { details, rest, title, fields, below, inputs: [], node: undefined }
    if (/^papers\[\d+\]$/.test(id)) {
      show.onclick = () => this.#handlers.show(id)
      fields.before(show)
    }
    details.addEventListener('toggle', () => { if (details.open) this.#build(v) })
    return v
  }

  /** Puts the fields of an open node, and the nodes below it. */
  #build(v, ids = new Set()) {
    const list = v.node.fields.slice(0, step)
    v.rest.textContent = rest(v.node.fields, 'values') || rest(v.node.nodes, 'sections')
    if (v.inputs.length !== list.length || list.some((f, i) => !fits(v.inputs[i], f))) {
      const old = new Map(v.inputs.map((e) => [e.dataset.path, e]))
      const focused = document.activeElement
      v.inputs = list.map((f) => {
        const e = old.get(f.path)
        return e && fits(e, f) ? e : this.#field(f)
      })
      v.fields.replaceChildren(...v.inputs.map((e) => e.parentElement))
      if (focused !== document.activeElement && v.inputs.includes(focused)) focused.focus()
    }
    list.forEach((f, i) => setField(v.inputs[i], f))
    this.#place(v.below, v.node.nodes.slice(0, step), ids)
  }

  #field(f) {
    const id = `field-${++count}`
    const e = make(f.long ? 'textarea' : 'input', { id, spellcheck: false, autocomplete: 'off' })
    e.dataset.path = f.path
    if (f.number) e.inputMode = 'numeric'
    if (f.long) e.rows = 1
    const error = make('p', { className: 'error', id: `${id}-error` })
    error.setAttribute('role', 'alert')
    e.addEventListener('input', () => this.#handlers.edit(f.path, e.value))
    e.addEventListener('blur', () => this.#handlers.done(f.path))
    make('div', { className: 'field' }, make('label', { htmlFor: id }), e, error)
    return e
  }
}

/** Says how much of a list is not shown. */
const rest = (list, noun) => (list.length <= step ? '' : `${list.length - step} more ${noun} are not shown: edit them in the text.`)

function clear(v) {
  v.inputs = []
  v.fields.replaceChildren()
  v.below.replaceChildren()
}

const fits = (e, f) => e.dataset.path === f.path && (e.tagName === 'TEXTAREA') === Boolean(f.long)

// Whether a text area grows with its text on its own.
const grows = CSS.supports('field-sizing', 'content')

// A text area of this many characters takes a browser long to lay out.
const most = 30_000

function setField(e, f) {
  const label = e.labels?.[0] ?? e.parentElement.firstElementChild
  if (label.textContent !== f.label) label.textContent = f.label
  if (e === document.activeElement) return
  const isLong = f.value.length > most
  const value = isLong ? `${f.value.slice(0, 1000)}…` : f.value
  if (e.value !== value) e.value = value
  e.readOnly = isLong
  if (f.long && !grows) e.rows = Math.min(12, value.split('\n').reduce((n, line) => n + 1 + Math.floor(line.length / 60), 0))
  markField(e, isLong ? 'The value is too long to edit here; edit it in the text.' : '')
}

function markField(e, message) {
  const error = e.parentElement.lastElementChild
  if (error.textContent !== message) error.textContent = message
  if (message) {
    e.setAttribute('aria-invalid', 'true')
    e.setAttribute('aria-describedby', error.id)
  } else {
    e.removeAttribute('aria-invalid')
    e.removeAttribute('aria-describedby')
  }
}
