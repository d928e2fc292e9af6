// A text area that keeps the line ends of a text. The value of a text area has LF
// only; a change of it is carried over to the text, whose other bytes stay.

/** Returns a text as a text area shows it. */
export const shown = (text) => text.replace(/\r\n?/g, '\n')

/** Returns the places in shown(text) of its CRLF line ends. */
function pairs(text) {
  const list = []
  for (let i = text.indexOf('\r\n'); i >= 0; i = text.indexOf('\r\n', i + 2)) list.push(i - list.length)
  return list
}

/** Returns how many elements of a sorted list are less than n. */
function below(list, n) {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle] < n) low = middle + 1
    else high = middle
  }
  return low
}

/** Returns the offset in text of an offset in shown(text). */
export function toText(text, offset) {
  return offset + below(pairs(text), offset)
}

/** Returns the offset in shown(text) of an offset in text. */
export function toShown(text, offset) {
  return shown(text.slice(0, offset)).length - (text[offset - 1] === '\r' && text[offset] === '\n' ? 1 : 0)
}

/**
 * Returns the text after a text area that shows text[start, end) has another value,
 * and where the part ends then.
 */
export function carry(text, value, start = 0, end = text.length) {
  const part = text.slice(start, end)
  const old = shown(part)
  const most = Math.min(old.length, value.length)
  let head = 0
  while (head < most && old[head] === value[head]) head++
  let tail = 0
  while (tail < most - head && old[old.length - 1 - tail] === value[value.length - 1 - tail]) tail++
  const from = start + toText(part, head)
  const to = start + toText(part, old.length - tail)
  let added = value.slice(head, value.length - tail)
  if (text.includes('\r')) added = apart(text[from - 1], withEnds(added, endNear(text, from)), text[to])
  return { text: text.slice(0, from) + added + text.slice(to), end: end + added.length - (to - from) }
}

/** Keeps a CR and a LF that come to stand next to each other two line ends. */
function apart(before, added, after) {
  if (after !== '\n') return added
  if (added.endsWith('\r') || added === '' && before === '\r') return `${added}\n`
  return added
}

const withEnds = (text, end) => (end === '\n' ? text : text.replaceAll('\n', end))

/** Returns the line end before an offset, or else the one after it. */
function endNear(text, offset) {
  const before = text.slice(0, offset).match(/\r\n|\r|\n/g)
  return before?.at(-1) ?? /\r\n|\r|\n/.exec(text.slice(offset))?.[0] ?? '\n'
}

/** Describes the line ends and the byte order mark of a text, if they are not usual. */
export function describe(text) {
  const parts = []
  if (text.startsWith('\ufeff')) parts.push('byte order mark')
  const all = (text.match(/\n/g) ?? []).length
  const windows = pairs(text).length
  if (windows > 0) parts.push(windows === all ? 'CRLF' : 'mixed line ends')
  return parts.join(', ')
}
