// Loaded into a process that is to end the hard way (`node --import`): it counts the calls of the drivers of embedded engines that may
// change something, and kills the process before or after the one that STEMMA_KILL_AT names. A point is a number: twice that of the call, and one more for after it.
// Without a point it writes how many there were to the file STEMMA_KILL_COUNT. With STEMMA_KILL_FILES calls that change files count too whose
// path has that text in it.
import fs, { writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { PGlite } from "@electric-sql/pglite";
import Sqlite from "better-sqlite3";
import { onlyReads } from "./only-reads.mjs";

const { STEMMA_KILL_AT: at, STEMMA_KILL_COUNT: file, STEMMA_KILL_FILES: part } = process.env;
let points = 0;

function pass() {
  if (points === Number(at)) process.kill(process.pid, "SIGKILL");
  points += 1;
}

function around(prototype, name, counts = () => true) {
  const call = prototype[name];
  prototype[name] = function (...given) {
    if (!counts(given[0], this)) return call.apply(this, given);
    pass();
    const answer = call.apply(this, given);
    if (!(answer instanceof Promise)) {
      pass();
      return answer;
    }
    return answer.finally(pass);
  };
}

for (const name of ["exec", "query"]) around(PGlite.prototype, name, (sql) => !onlyReads(sql));
around(PGlite.prototype, "close");
const statement = Object.getPrototypeOf(new Sqlite(":memory:").prepare("SELECT 1"));
for (const name of ["run", "all", "get"]) around(statement, name, (_, { source }) => !onlyReads(source));
for (const name of ["backup", "close"]) around(Sqlite.prototype, name);

if (part !== undefined) {
  const isMeant = (path) => typeof path === "string" && path.includes(part);
  const names = ["mkdirSync", "openSync", "writeFileSync", "renameSync", "unlinkSync", "rmSync", "open"];
  for (const name of names) around(fs, name, isMeant);
  for (const name of ["fsyncSync", "writeSync", "write"]) around(fs, name);
  syncBuiltinESMExports();
}

if (file !== undefined) process.on("exit", () => writeFileSync(file, String(points)));
