// src/dialects/postgres/connection-pglite-dumps.ts
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import { dirname, join } from "node:path";
var ENDING = ".tar";
function readDump({ folder }, name) {
  const file = join(folder, `${name}${ENDING}`);
  try {
    const dump = new Blob([readFileSync(file)]);
    const now = /* @__PURE__ */ new Date();
    utimesSync(file, now, now);
    return dump;
  } catch {
    return void 0;
  }
}
async function writeDump({ folder, kept }, name, dump) {
  for (const each of [dirname(folder), folder]) if (!existsSync(each)) mkdirSync(each);
  const making = join(folder, `${name}.${randomBytes(4).toString("hex")}`);
  writeFileSync(making, new Uint8Array(await dump.arrayBuffer()));
  renameSync(making, join(folder, `${name}${ENDING}`));
  const byAge = readdirSync(folder).filter((each) => each.endsWith(ENDING)).map((each) => ({ each, time: statSync(join(folder, each)).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { each } of byAge.slice(kept)) rmSync(join(folder, each), { force: true });
}
function removeDump({ folder }, name) {
  rmSync(join(folder, `${name}${ENDING}`), { force: true });
}

export {
  readDump,
  writeDump,
  removeDump
};
