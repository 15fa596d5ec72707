// Loads code revisions as a run does, and prints what that took of the processor, in ms: of the clock, loading that waits for
// files and loading that does not are treated differently where other programs want the processor too. Bundled and run by
// measurements/modules.mjs: `node load-modules.js FILE…`.
import { createModuleLoader } from "../../src/project/index.ts";

const [first, ...others] = process.argv.slice(2);
const loader = createModuleLoader(process.env, process.cwd());
let functions = 0;

async function load(file) {
  const { forward, rewind } = await loader.load(file);
  functions += [forward, rewind].filter((each) => typeof each === "function").length;
}

function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const began = spent();
await load(first);
const opened = spent();
for (const file of others) await load(file);
const ended = spent();
console.log(JSON.stringify({ functions, alone: ended - opened, opening: ended - began }));
