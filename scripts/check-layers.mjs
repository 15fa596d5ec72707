// Checks the rules of ARCHITECTURE.md that no compiler knows: imports go down only, a room is entered through its
// index.ts, and the pure rooms touch neither platform nor clock. Ends with 1 and a list where one is broken.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "src");

/** Layer of each room; rooms of one layer do not know each other. */
const LAYERS = {
  kernel: 0,
  schema: 1,
  sql: 2,
  operations: 3,
  dialects: 4,
  revisions: 4,
  diff: 5,
  planning: 5,
  models: 6,
  project: 6,
  "dialects:connect": 6,
  runner: 7,
  backup: 8,
  scratch: 8,
  commands: 9,
  cli: 10,
  studio: 10,
  testing: 10,
  deployment: 10,
  api: 11,
};
const PURE = new Set(["kernel", "schema", "sql", "operations", "dialects", "revisions", "diff", "planning"]);
/** The ways into a room. A dialect's pure part and its connecting part have one each. */
const ENTRIES = new Set(["index.ts", "connect.ts"]);
/** The files of dialects/ that talk to a database. */
const CONNECTING =
  /^dialects\/(connect|connection|errors|load-driver|introspect|find-[a-z-]+|count-rows|lock-capacity|new-database|file-lock|driver-version|runner-name|backup(-[a-z]+)?|[a-z]+\/(backup.*|connect.*|folder-lock|lock|cluster-lock|lock-holder|copy-database|failure|observe-waits|pooler|undo|probe|settle(-index)?))\.ts$/;
const IMPURE = [
  [/\bfrom "node:|\bimport\("node:/, "imports node:*"],
  [/\bprocess\.|\bglobalThis\.process\b/, "uses process"],
  [/\bnew Date\(\)|\bDate\.now\b/, "reads the clock"],
  [/\bMath\.random\b/, "uses randomness"],
  [/\bfrom "(pg|@electric-sql\/pglite|better-sqlite3|mariadb)"/, "imports a driver"],
];

export function roomOf(file) {
  if (!file.includes("/")) return "api";
  return CONNECTING.test(file) ? "dialects:connect" : file.slice(0, file.indexOf("/"));
}

/** The broken rules of one file, as sentences. `file` is relative to src/, with forward slashes. */
export function faultsOf(file, text) {
  const faults = [];
  const room = roomOf(file);
  const layer = LAYERS[room];
  if (layer === undefined) return [`${file}: the room ${room} has no layer`];
  for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    const target = join(dirname(file), specifier).split(sep).join("/");
    const other = roomOf(target);
    if (other === room) continue;
    if (LAYERS[other] === undefined) faults.push(`${file}: imports ${target}, whose room has no layer`);
    else if (LAYERS[other] >= layer)
      faults.push(`${file}: ${room} (layer ${layer}) imports ${other} (layer ${LAYERS[other]})`);
    const sameFolder = other.split(":")[0] === room.split(":")[0];
    if (!sameFolder && !ENTRIES.has(target.slice(target.indexOf("/") + 1))) {
      faults.push(`${file}: imports ${target} instead of the room's index.ts`);
    }
  }
  if (PURE.has(room)) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
    for (const [pattern, what] of IMPURE) if (pattern.test(code)) faults.push(`${file}: a pure room ${what}`);
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const faults = files.flatMap((file) =>
    faultsOf(relative(root, join(root, file)).split(sep).join("/"), readFileSync(join(root, file), "utf8")),
  );
  for (const fault of faults) console.error(fault);
  console.log(`${files.length} files, ${faults.length} broken layer rules`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
