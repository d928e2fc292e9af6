// The package in a browser: digest.wasm is fetched from the folder of this file.
import { instantiate } from './core.js'

export { DigestError, apply } from './core.js'

export function load(source = new URL('./digest.wasm', import.meta.url)) {
  return instantiate(source)
}
