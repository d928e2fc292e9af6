// How a change of a text area is carried over to a text with other line ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carry, describe, shown, toShown, toText } from '../playground/source.js'

test('a change of the value changes the same part of the text', () => {
  const cases = [
    ['LF', 'a\nb\n', 'a\nxb\n', 'a\nxb\n'],
    ['a line end after CRLF', 'a\r\nb\r\n', 'a\nb\n\n', 'a\r\nb\r\n\r\n'],
    ['a line end before all', 'a\r\nb', '\na\nb', '\r\na\r\nb'],
    ['lines into mixed ends', 'a\nb\r\nc', 'a\nb\nx\ny\nc', 'a\nb\r\nx\r\ny\r\nc'],
    ['a lone CR stays', 'a\rb\nc', 'a\nb\nxc', 'a\rb\nxc'],
    ['a CRLF is deleted', 'a\r\nb\r\nc', 'ab\nc', 'ab\r\nc'],
    ['all is deleted', 'a\r\nb', '', ''],
    ['all is new', '', 'a\nb', 'a\nb'],
    ['a byte order mark stays', '\ufeffa\r\nb', '\ufeffa\nbc', '\ufeffa\r\nbc'],
    ['nothing', 'a\r\nb\rc\n', 'a\nb\nc\n', 'a\r\nb\rc\n'],
    ['the same character before and after', 'aa', 'aaa', 'aaa'],
  ]
  for (const [why, text, value, want] of cases) {
    const got = carry(text, value)
    assert.deepEqual(got, { text: want, end: want.length }, why)
    assert.equal(shown(got.text), value, why)
    const padded = carry(`\r\n🎉${text}\r\n`, value, 4, 4 + text.length)
    assert.equal(shown(padded.text), `\n🎉${value}\n`, `${why}, as a part`)
    assert.equal(padded.text.length, padded.end + 2, `${why}, as a part`)
  }
  assert.equal(carry('a\r\nb\r\n', 'x\nb', 3, 4).text, 'a\r\nx\r\nb\r\n', 'the line ends are those before the part')
})

test('offsets lead to the text and back', () => {
  const text = '\ufeffa\r\n\r\nb\rc\n🎉\r\n'
  const value = shown(text)
  for (let i = 0; i <= value.length; i++) {
    const at = toText(text, i)
    assert.equal(shown(text.slice(0, at)), value.slice(0, i))
    assert.equal(toShown(text, at), i)
  }
  assert.equal(toShown(text, 3), 2, 'between CR and LF')
})

test('line ends are described', () => {
  assert.equal(describe('a\n'), '')
  assert.equal(describe('a\r\nb\r\n'), 'CRLF')
  assert.equal(describe('\ufeffa\r\nb\n'), 'byte order mark, mixed line ends')
})

test('random changes of random texts', () => {
  let seed = 1
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n
  const word = (of) => Array.from({ length: random(8) }, () => of[random(of.length)]).join('')
  for (let i = 0; i < 20_000; i++) {
    const text = word(['a', 'b', '\r\n', '\n', '\r', '🎉'])
    const old = shown(text)
    const from = random(old.length + 1)
    const value = old.slice(0, from) + word(['a', '\n', '🎉']) + old.slice(from + random(old.length - from + 1))
    const got = carry(text, value)
    assert.equal(shown(got.text), value, JSON.stringify([text, value]))
    assert.equal(got.end, got.text.length)
    if (value === old) assert.equal(got.text, text)
  }
})
