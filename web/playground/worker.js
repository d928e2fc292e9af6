// Runs the package away from the page's own thread. A message is { id, op, args };
// the answer is { id, result } or { id, error }.
import { load } from './digest/index.js'
import { nodes } from './nodes.js'

const loading = load()

/** Returns what the page shows of a text. */
function view(digest, { text, original, path }) {
  let tree, error
  try {
    tree = nodes(digest.json(text, { indent: false }))
  } catch (e) {
    if (e.name !== 'DigestError') throw e
    error = plain(e)
  }
  // An unreadable text has a diff, except for halves of surrogate pairs.
  const diff = error?.kind === 'encoding' ? null : digest.diff(original, text, path)
  return { text, tree, error, diff }
}

const operations = {
  view,
  set: (digest, { base, at, value, ...rest }) => view(digest, { ...rest, text: digest.set(base, at, value) }),
  fix: (digest, { text, finding, ...rest }) => view(digest, { ...rest, text: digest.fix(text, { path: rest.path, finding }) }),
  check: (digest, { text, path }) => digest.check(text, { path }),
  json: (digest, { text }) => digest.json(text),
  find: (digest, { text, at }) => digest.find(text, at),
  at: (digest, { text, offset }) => digest.at(text, offset),
  parse: (digest, { bytes }) => { digest.parse(bytes) },
}

const plain = (e) => ({ ...e, name: e.name, message: e.message })

onmessage = async ({ data: { id, op, args } }) => {
  try {
    postMessage({ id, result: operations[op](await loading, args) })
  } catch (e) {
    postMessage({ id, error: plain(e) })
  }
}
