// Loads code revisions as a run does, and prints how long that took. Bundled and run by measurements/modules.mjs:
// `node load-modules.js FILE…`.
import { createModuleLoader } from "../../src/project/index.ts";

const [first, ...others] = process.argv.slice(2);
const loader = createModuleLoader(process.env, process.cwd());
let functions = 0;

async function load(file) {
  const { forward, rewind } = await loader.load(file);
  functions += [forward, rewind].filter((each) => typeof each === "function").length;
}

const began = performance.now();
await load(first);
const opened = performance.now();
for (const file of others) await load(file);
const ended = performance.now();
console.log(JSON.stringify({ functions, alone: ended - opened, opening: ended - began }));
