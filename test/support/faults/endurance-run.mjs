// A long life in one process, through the API as it is built: `node --expose-gc endurance-run.mjs <what> <folder> <database> <cycles>`.
// It prints one JSON object: milliseconds of each tenth of the work, the heap in bytes after a collection at the end of each, and what
// the event loop still holds, before and after.
import { load } from "../../../dist/index.js";

const [what, directory, database, cycles] = process.argv.slice(2);
const app = await load({ directory, database, environment: { ...process.env } });
const tenths = [];
const heaps = [];
let began = performance.now();

function endTenth() {
  globalThis.gc();
  heaps.push(process.memoryUsage().heapUsed);
  const now = performance.now();
  tenths.push(Math.round(now - began));
  began = performance.now();
}

/** What has a name, counted: sockets, timers and the like. */
function held() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function upgradeOnce() {
  const { steps } = await app.plan({ kind: "upgrade" });
  const share = Math.ceil(steps.length / 10);
  began = performance.now();
  const { done } = await app.upgrade({
    onEvent: ({ type, index }) => {
      if (type === "step-finished" && (index + 1) % share === 0) endTenth();
    },
  });
  return done;
}

async function upgradeAndRewind(times) {
  let done = 0;
  const share = Math.max(1, Math.floor(times / 10));
  for (let time = 1; time <= times; time++) {
    done += (await app.upgrade()).done;
    done += (await app.run({ kind: "rewind", targets: ["foo:00000000"] })).done;
    if (time % share === 0) endTenth();
  }
  return done;
}

// The pipes to whoever started this are there before too.
for (const stream of [process.stdout, process.stderr]) stream.write("");
const before = held();
const done = what === "upgrade" ? await upgradeOnce() : await upgradeAndRewind(Number(cycles));
await new Promise((resolve) => setTimeout(resolve, 100));
process.stdout.write(`${JSON.stringify({ done, tenths, heaps, before, after: held() })}\n`);
