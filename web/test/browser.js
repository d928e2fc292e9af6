// What the tests of the page share: a server of its files, and Chromium.
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist/page/', import.meta.url))
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.md': 'text/markdown; charset=utf-8',
}

/** Serves the page. Requests has the paths that were asked for. */
export async function serve() {
  const requests = []
  const server = createServer(async (req, res) => {
    const path = new URL(req.url, 'http://localhost').pathname
    requests.push(path)
    try {
      const data = await readFile(join(dist, path.endsWith('/') ? path + 'index.html' : path))
      res.writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream', 'access-control-allow-origin': '*' })
      res.end(data)
    } catch {
      res.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, close: () => server.close() }
}

/** Returns Chromium's path, or nothing. */
export function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch { /* the next one */ }
  }
}

/** Starts Chromium, or returns why it does not run. */
export async function start() {
  const path = chromium()
  if (!path) return { missing: 'Chromium is not installed' }
  let puppeteer
  try {
    puppeteer = (await import('puppeteer-core')).default
  } catch {
    return { missing: 'puppeteer-core is not installed: npm ci' }
  }
  const browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    protocolTimeout: 60_000,
  })
  return { browser }
}
