// Introspects a MariaDB database and sends the same catalog queries bare, in turns on one connection; prints the milliseconds of
// all rounds as JSON. Bundled and run by measurements/mariadb.mjs.

import { connectorOf, introspect } from "../../src/dialects/connect.ts";
import { dialectOf } from "../../src/dialects/index.ts";

const [options, roundsText] = process.argv.slice(2);
const rounds = Number(roundsText);
const dialect = dialectOf("mariadb");
const connector = await connectorOf("mariadb", "");
const connection = await connector.connect(JSON.parse(options));
const { catalog } = dialect.schema;

/** The queries of one reading, one sent after the other, under its settings; rows are dropped. */
async function bare() {
  await connection.send([...catalog.begin, catalog.changeSettings(catalog.settings)]);
  let rows = 0;
  for (const sql of Object.values(catalog.queries(connection.serverVersion, {}))) {
    rows += (await connection.query(sql)).length;
  }
  await connection.query(catalog.end);
  return rows;
}

async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - began };
}

const times = { bare: [], introspect: [] };
let tables = 0;
try {
  // The first rounds count for nothing: code is compiled, the server opens all tables.
  for (let round = -2; round < rounds; round++) {
    globalThis.gc?.();
    const floor = await timed(bare);
    globalThis.gc?.();
    const subject = await timed(() => introspect(connection, dialect));
    tables = subject.value.schema.tables.length;
    if (round < 0) continue;
    times.bare.push(floor.milliseconds);
    times.introspect.push(subject.milliseconds);
  }
} finally {
  await connection.close();
}
console.log(JSON.stringify({ tables, times }));
