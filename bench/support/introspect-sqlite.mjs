// Introspects an SQLite database of so many tables, in turns with two floors: the same catalog queries bare, and the pragmas
// that tools without a reader of CREATE statements ask, for all tables at once. Prints the milliseconds of all rounds as JSON.
// Bundled and run by measurements/sqlite.mjs.

import { connectorOf, introspect } from "../../src/dialects/connect.ts";
import { dialectOf } from "../../src/dialects/index.ts";
import { sqliteTablesScript } from "./sqlite-tables.mjs";

const [tablesText, roundsText] = process.argv.slice(2);
const rounds = Number(roundsText);
const dialect = dialectOf("sqlite");
const connector = await connectorOf("sqlite", "");
const connection = await connector.connect({
  url: "sqlite:memory",
  masked: "memory",
  memory: true,
  from: process.cwd(),
  application: "bench",
  access: "write",
});
connection.driver.exec(sqliteTablesScript(Number(tablesText)));
const { catalog } = dialect.schema;

const PRAGMAS = [
  "SELECT * FROM sqlite_schema",
  "SELECT m.name, x.* FROM sqlite_schema m, pragma_table_xinfo(m.name) x WHERE m.type = 'table'",
  "SELECT m.name, f.* FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
  `SELECT m.name, i.name, x.* FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
    WHERE m.type = 'table'`,
];

async function bare(queries) {
  await connection.send(catalog.begin);
  let rows = 0;
  for (const sql of queries) rows += (await connection.query(sql)).length;
  await connection.query(catalog.end);
  return rows;
}

async function timed(work) {
  // A whole collection would throw away what the compiler has learned.
  globalThis.gc?.({ type: "minor" });
  const began = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - began };
}

const times = { own: [], bare: [], introspect: [] };
let tables = 0;
for (let round = -2; round < rounds; round++) {
  const own = await timed(() => bare(Object.values(catalog.queries(connection.serverVersion, {}))));
  const floor = await timed(() => bare(PRAGMAS));
  const subject = await timed(() => introspect(connection, dialect));
  tables = subject.value.schema.tables.length;
  if (round < 0) continue;
  times.own.push(own.milliseconds);
  times.bare.push(floor.milliseconds);
  times.introspect.push(subject.milliseconds);
}
await connection.close();
console.log(JSON.stringify({ tables, times }));
