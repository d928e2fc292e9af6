// The peer gray-matter with remark-parse: reads the front matter and parses the
// content of the posts of a pack. contender.go describes what a peer reads and
// prints, pack.go what a pack is.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import matter from "gray-matter";
import remarkParse from "remark-parse";
import { unified } from "unified";

function load(name) {
  const pack = readFileSync(name);
  const posts = [];
  for (let at = 0; at < pack.length; ) {
    const end = pack.indexOf("\n", at);
    const size = Number(pack.toString("latin1", at, end));
    posts.push(pack.toString("utf8", end + 1, end + 1 + size));
    at = end + 1 + size;
  }
  return posts;
}

// FNV-1a, 32 bits, of the posts as UTF-8: of what was decoded, not of the file.
function sum(posts) {
  let h = 0x811c9dc5;
  for (const post of posts) {
    for (const byte of Buffer.from(post)) h = Math.imul(h ^ byte, 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, "0");
}

const posts = load(process.argv[2]);
const processor = unified().use(remarkParse).freeze();

// Without options gray-matter remembers every text that it has read, and reads
// none twice.
const fresh = {};

const bytes = posts.reduce((n, post) => n + Buffer.byteLength(post), 0);
console.log(`ready ${posts.length} ${bytes} ${sum(posts)}`);
for await (const line of createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  for (let i = Number(line); i > 0; i--) {
    for (const post of posts) processor.parse(matter(post, fresh).content);
  }
  const used = process.cpuUsage(cpu); // in microseconds
  console.log(`${process.hrtime.bigint() - start} ${1000 * (used.user + used.system)}`);
}
