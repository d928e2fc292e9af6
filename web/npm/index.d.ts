/**
 * Reads, writes, edits and checks paper-digest posts without losing a byte.
 *
 * A text is a string or a Uint8Array with UTF-8. Offsets and columns count UTF-16
 * code units of a string, and bytes of a Uint8Array, so that they index the text
 * that was given. A byte order mark and CR count, and stay. A method that returns a
 * text returns the kind of text that it was given.
 *
 * A string with half of a surrogate pair and bytes that are not UTF-8 are refused
 * with a DigestError of the kind "encoding", at their place. No text is changed to
 * make it valid. With `new TextDecoder('utf-8', { ignoreBOM: true })` a byte order
 * mark of a file stays in the string.
 */

/** A text: a string, or UTF-8. */
export type Text = string | Uint8Array

/** A value of the front matter. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

/** One post as parse returns it: the JSON of the Go library and of `digest json`. */
export interface Post {
  layout?: string
  title?: string
  /** As written, with or without a time and a zone. */
  date?: string
  /** Absent if the key is absent. */
  tags?: string[]
  /** Absent if the key is absent. */
  categories?: string[]
  /** The other keys of the front matter. */
  extra?: { [key: string]: Value }
  /** Markdown before the first paper, or before its group. */
  intro?: string
  /** Derived: the arXiv identifier of a post about one paper. */
  readonly arxiv_id?: string
  groups?: Group[]
  papers: Paper[]
  /** Markdown after the last paper. */
  outro?: string
}

/** A heading over papers, with the text below it. */
export interface Group {
  /** Derived from the text. */
  readonly name?: string
  /** Markdown as written, the headings included. */
  text: string
}

export interface Paper {
  /** The name of the last group before the paper. */
  group?: string
  number?: number
  /** Plain text. */
  title: string
  url?: string
  /** Derived: the arXiv identifier. */
  readonly arxiv_id?: string
  links?: Link[]
  items?: Item[]
  /** Markdown between the heading and the first section. */
  lead?: string
  /** Derived: what the paper labels before its first section, if it has a lead. */
  readonly labels?: Item[]
  sections: Section[]
}

export interface Link {
  text: string
  url: string
}

/** A heading within a paper, with either items or a text. */
export interface Section {
  heading: string
  /** Derived: the kind of section, such as "results". */
  readonly kind?: string
  items?: Item[]
  text?: string
  /** Derived: what the text labels. */
  readonly labels?: Item[]
}

/** A bullet. */
export interface Item {
  label?: string
  /** Derived: the kind of label, such as "goal". */
  readonly kind?: string
  text: string
}

/** A post, or a part of a post, for writing: members may be absent or null. */
export type Input<T> =
  T extends (infer U)[] ? Input<U>[] :
  T extends object ? { [K in keyof T]?: Input<T[K]> | null } :
  T

/** Replaces the part of a text from start to end, without end, by another text. */
export interface Edit {
  start: number
  end: number
  text: string
}

export interface Position {
  /** From 0. */
  offset: number
  /** From 1. Lines end with LF. */
  line: number
  /** From 1. */
  column: number
}

/** A place in a post. The end is after the last character. */
export interface Place {
  path: string
  start: Position
  end: Position
}

export type Severity = 'info' | 'warning' | 'error'

/** A fault at a place. */
export interface Finding extends Place {
  rule: string
  severity: Severity
  /** The fault and the remedy, on one line. */
  message: string
  /** The fix, or an empty list if no fix is certain. */
  edits: Edit[]
  /** Other places in the message. */
  related: Place[]
}

/** The content of a file .digest.yaml. */
export interface Config {
  /** By name; `digest check --list` prints the names. */
  rules?: { [rule: string]: 'off' | 'on' | Severity | boolean }
  placeholders?: string[]
  tags?: string[]
  layouts?: string[]
  zone?: 'required' | 'optional'
}

export interface CheckOptions {
  /** The name of the post: its day is compared with the date. "post.md" if absent. */
  path?: string
  /** An object, or the text of a file .digest.yaml. */
  config?: Config | string
}

export interface FixOptions extends CheckOptions {
  /** The rules whose findings are fixed; all rules if absent. */
  rules?: string[]
  /** The one finding that is fixed, as check returned it for the same text. */
  finding?: Pick<Finding, 'rule'> & { start: Pick<Position, 'offset'> }
}

/** The place of a value in a text. */
export interface Span {
  start: number
  end: number
}

export type ErrorKind =
  /** The text is not UTF-8, or has half of a surrogate pair. */
  | 'encoding'
  /** The text opens front matter that no line closes. */
  | 'no front matter'
  /** The front matter is not YAML, or a field has a value of another kind. */
  | 'front matter'
  /** The text or the post passes a limit. */
  | 'limit'
  /** A field of the post cannot be written, or the post has no such field. */
  | 'field'
  /** A path names an element or a key that the post does not have. */
  | 'not found'
  /** A post given as text is not JSON. */
  | 'json'
  /** The configuration is wrong. */
  | 'config'
  /** A defect of the package. */
  | 'internal'

/** An error about a text or a post. Wrong types of arguments are TypeErrors. */
export class DigestError extends Error {
  readonly name: 'DigestError'
  readonly kind: ErrorKind
  /** Of an error in a text or a configuration: from 1. */
  readonly line?: number
  /** Of an error in a text or a configuration: from 1. */
  readonly column?: number
  /** Of an error in a text: from 0. */
  readonly offset?: number
  /** The path of a field, such as "papers[3].title", or of a key of a configuration. */
  readonly field?: string
  /** Of an error of check and checkAll in a post: the path of the post. */
  readonly path?: string
}

/** The operations. All throw a DigestError. */
export interface Digest {
  /** Reads a post. The digits of numbers in extra may be lost; rewrite restores them. */
  parse(text: Text): Post

  /** Reads a post, and returns its JSON as `digest json` prints it, with all digits. */
  json(text: Text, options?: { indent?: boolean }): string

  /** Writes a post from nothing, in canonical style. A string or bytes are JSON. */
  render(post: Input<Post> | Text): string

  /**
   * Returns base, with as few characters changed as possible so that it reads as
   * the post. Numbers and the order of keys that JavaScript cannot keep are taken
   * from base. A post as a string or bytes is JSON, and is taken as it is.
   */
  rewrite<T extends Text>(base: T, post: Input<Post> | Text): T extends string ? string : Uint8Array

  /** Returns the edits that rewrite makes, in the order of the text. */
  edits(base: Text, post: Input<Post> | Text): Edit[]

  /**
   * Sets one value, such as "papers[1706.03762].title" or "tags", as `digest set`
   * does. An empty value removes a value that may be absent.
   */
  set<T extends Text>(text: T, path: string, value: string | number): T extends string ? string : Uint8Array

  /** Returns the canonical form, in which only white space differs. */
  format<T extends Text>(text: T): T extends string ? string : Uint8Array

  /** Returns the findings in a post, in the order of the text. */
  check(text: Text, options?: CheckOptions): Finding[]

  /** Returns the findings in the posts of a blog, which are compared with each other. */
  checkAll(posts: Iterable<{ path: string, text: Text }>, options?: Omit<CheckOptions, 'path'>): Finding[]

  /** Fixes what can be fixed for certain, without changing another value. */
  fix<T extends Text>(text: T, options?: FixOptions): T extends string ? string : Uint8Array

  /** Returns the place of the value at a path. */
  find(text: Text, path: string): Span

  /** Returns the innermost value at an offset, or null between values. */
  at(text: Text, offset: number): (Span & { path: string }) | null

  /** Returns a unified diff, or an empty string if the texts are equal. */
  diff(before: Text, after: Text, path?: string): string
}

/**
 * Loads the WebAssembly module, once for any number of calls. The source is that of
 * the package if absent. Calls are synchronous and keep no state.
 */
export function load(source?: URL | string | Response | BufferSource | WebAssembly.Module | Promise<Response>): Promise<Digest>

/** Applies edits, which are in the order of the text and do not overlap. A RangeError otherwise. */
export function apply<T extends Text>(text: T, edits: readonly Edit[]): T extends string ? string : Uint8Array
