// The package in Node.js: digest.wasm is read from the folder of this file.
import { readFile } from 'node:fs/promises'
import { instantiate } from './core.js'

export { DigestError, apply } from './core.js'

export async function load(source = new URL('./digest.wasm', import.meta.url)) {
  if (source instanceof URL && source.protocol === 'file:') source = await readFile(source)
  return instantiate(source)
}
