// The tree of a post: nodes with fields that can be edited, and nodes below them.
// A node is { id, title, fields, nodes }; its id is the path of its value. A field is
// { path, label, value, long }: the value is a text as people type it.

/** Returns the nodes of a post, given as JSON. */
export function nodes(json) {
  const post = parse(json)
  const list = [front(post)]
  if (post.intro !== undefined) list.push(textNode('intro', 'Introduction of the post', post.intro))
  let group
  let next = 0
  const groups = post.groups ?? []
  const groupNode = (i) => textNode(`groups[${i}].text`, groups[i].name || 'Group', groups[i].text, 'group')
  post.papers.forEach((paper, i) => {
    if (paper.group !== group) {
      group = paper.group
      // A group without papers stands before the group of this paper.
      const last = groups.findIndex((g, j) => j >= next && g.name === group)
      while (next <= last) list.push(groupNode(next++))
    }
    list.push(paperNode(paper, i))
  })
  while (next < groups.length) list.push(groupNode(next++))
  if (post.outro !== undefined) list.push(textNode('outro', 'After the papers', post.outro))
  return list
}

/** Parses JSON, with the digits of numbers where the browser gives them. */
function parse(json) {
  if (!json.includes('"extra":')) return JSON.parse(json)
  return JSON.parse(json, (key, value, context) =>
    typeof value === 'number' && context?.source ? new Digits(context.source) : value)
}

class Digits {
  constructor(source) { this.source = source }
  toString() { return this.source }
}

/** Returns a value as JSON. */
function jsonOf(value) {
  if (value instanceof Digits) return value.source
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).map((k) => `${JSON.stringify(k)}: ${jsonOf(value[k])}`).join(', ')}}`
  }
  return JSON.stringify(value)
}

const short = (title) => (title.length > 300 ? `${title.slice(0, 300)}…` : title)

const isSimple = (words) => words.every((w) => w !== '' && w === w.trim() && !/^\[|,/.test(w))

function front(post) {
  const fields = []
  const line = (key, label) => fields.push({ path: key, label, value: post[key] ?? '' })
  const words = (key, label, always) => {
    const list = post[key]
    if (list === undefined && !always) return
    const value = list === undefined ? '' : isSimple(list) && list.length > 0 ? list.join(', ') : jsonOf(list)
    fields.push({ path: key, label, value })
  }
  line('title', 'Title')
  line('date', 'Date')
  words('tags', 'Tags', true)
  words('categories', 'Categories')
  if (post.layout !== undefined) line('layout', 'Layout')
  for (const key of Object.keys(post.extra ?? {})) {
    const value = post.extra[key]
    const isPlain = typeof value === 'string' && value !== '' && value[0] !== '"'
    const text = isPlain ? value : jsonOf(value)
    fields.push({ path: `extra[${JSON.stringify(key)}]`, label: key, value: text, long: text.includes('\n') })
  }
  return { id: 'front', title: 'Front matter', fields, nodes: [] }
}

function textNode(path, title, value, kind) {
  return { id: path, title: short(title), kind, fields: [{ path, label: 'Markdown', value, long: true }], nodes: [] }
}

function paperNode(paper, i) {
  const at = `papers[${i}]`
  const number = paper.number === undefined ? '' : `${paper.number}`
  const fields = [
    { path: `${at}.title`, label: 'Title', value: paper.title ?? '' },
    { path: `${at}.url`, label: 'Address', value: paper.url ?? '' },
    { path: `${at}.number`, label: 'Number', value: number, number: true },
  ]
  paper.links?.forEach((link, j) => {
    const name = (paper.links.length > 1) ? `Link ${j + 1}` : 'Link'
    fields.push({ path: `${at}.links[${j}].text`, label: name, value: link.text ?? '' })
    fields.push({ path: `${at}.links[${j}].url`, label: `${name}: address`, value: link.url ?? '' })
  })
  if (paper.lead !== undefined) fields.push({ path: `${at}.lead`, label: 'Text', value: paper.lead, long: true })
  addItems(fields, paper.items, at)
  const title = (number ? `${number}. ` : '') + (paper.title || paper.url || 'Paper')
  return { id: at, title: short(title), kind: 'paper', fields, nodes: (paper.sections ?? []).map((s, j) => sectionNode(s, `${at}.sections[${j}]`)) }
}

function sectionNode(section, at) {
  const fields = [{ path: `${at}.heading`, label: 'Heading', value: section.heading }]
  if (section.items) addItems(fields, section.items, at)
  else fields.push({ path: `${at}.text`, label: 'Text', value: section.text ?? '', long: true })
  return { id: at, title: short(section.heading), kind: 'section', fields, nodes: [] }
}

function addItems(fields, items, at) {
  items?.forEach((item, j) => {
    const path = `${at}.items[${j}]`
    const name = item.label || `Item ${j + 1}`
    if (item.label) fields.push({ path: `${path}.label`, label: `Label ${j + 1}`, value: item.label })
    fields.push({ path: `${path}.text`, label: item.label ? `${name}: text` : name, value: item.text ?? '', long: true })
  })
}
