// Makes a table of so many rows anew for a column of another type, in turns with its floor: INSERT … SELECT into a second
// table, and the same indexes. Prints the milliseconds of all rounds as JSON. Bundled and run by measurements/sqlite.mjs.

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { connectorOf, introspect } from "../../src/dialects/connect.ts";
import { dialectOf } from "../../src/dialects/index.ts";
import { changeSchema } from "../../src/diff/index.ts";

const [parent, rowsText, roundsText] = process.argv.slice(2);
const dialect = dialectOf("sqlite");
const folder = mkdtempSync(join(parent, "rebuild-"));
const file = join(folder, "bench.sqlite");
const connector = await connectorOf("sqlite", "");
const connection = await connector.connect({
  url: `sqlite:${file}`,
  masked: file,
  file,
  memory: false,
  from: process.cwd(),
  application: "bench",
  access: "write",
});

const COLUMNS = "id, parent_id, code, name, amount, created_at";
const INDEXES = (table) => [
  `CREATE UNIQUE INDEX ${table}_code ON ${table} (code)`,
  `CREATE INDEX ${table}_parent ON ${table} (parent_id, created_at)`,
];
const table = (name, amount) => `CREATE TABLE ${name} (
  id integer PRIMARY KEY, parent_id integer, code varchar(40) NOT NULL, name text NOT NULL,
  amount ${amount} DEFAULT 0 NOT NULL, created_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

connection.driver.exec(`${table("part", "numeric(10,2)")};
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${Number(rowsText)})
INSERT INTO part SELECT n, n / 10, 'code-' || n, 'a name of some length ' || (n % 977), n * 0.25, '2026-01-01 10:00:00' FROM n;
${INDEXES("part").join(";\n")};`);
await connection.send(dialect.session.reset);

async function floor() {
  await connection.send([
    dialect.session.begin,
    table("second", "numeric(12,2)"),
    `INSERT INTO second (${COLUMNS}) SELECT ${COLUMNS} FROM part`,
    ...INDEXES("second"),
    dialect.session.commit,
  ]);
}

async function rebuild(statements) {
  await connection.send([dialect.session.begin, ...statements, dialect.session.commit]);
}

/** The statements that give `amount` the other one of two types. */
async function statementsOf() {
  const { schema: before } = await introspect(connection, dialect);
  const [part] = before.tables;
  const other = (type) => (type === "numeric(10,2)" ? "numeric(12,2)" : "numeric(10,2)");
  const columns = part.columns.map((each) =>
    each.name === "amount" ? { ...each, type: other(each.type) } : each,
  );
  const after = { ...before, tables: [{ ...part, columns }] };
  const { serverVersion } = connection;
  const change = { before, after, dialect: dialect.schema, serverVersion, direction: "forward" };
  return (await changeSchema(change)).flatMap(({ statements }) => statements.map(({ sql }) => sql));
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const times = { floor: [], rebuild: [] };
for (let round = -1; round < Number(roundsText); round++) {
  const bare = await timed(floor);
  await connection.query("DROP TABLE second");
  const statements = await statementsOf();
  const made = await timed(() => rebuild(statements));
  if (round < 0) continue;
  times.floor.push(bare);
  times.rebuild.push(made);
}
const [{ rows }] = await connection.query("SELECT count(*) AS rows FROM part");
await connection.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ rows, times }));
