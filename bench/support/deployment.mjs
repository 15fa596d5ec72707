import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a deployment of 50 components, or so many, with so many revisions, the first of each component being its initial one.
 * They take turns: a table, then a column for it. Every seventh needs a revision of another component. `padding`
 * makes each forward script longer by so many characters. Gives the scripts in an order that psql can run.
 */
export function writeDeployment(
  folder,
  { revisions, components = 50, database, transaction = "each", padding = 0, format = "json" },
) {
  const names = Array.from({ length: components }, (_, at) => `part${String(at).padStart(2, "0")}`);
  for (const name of names) mkdirSync(join(folder, "components", name, "migration"), { recursive: true });
  const forward = [];
  const rewind = [];
  let characters = 0;
  for (let number = 0; number < revisions; number++) {
    const { fw, rw, stem } = revision(number, names, padding);
    forward.push(`${stem}.fw.sql`);
    rewind.push(`${stem}.rw.sql`);
    characters += fw.length + rw.length;
    writeFileSync(join(folder, `${stem}.fw.sql`), fw);
    writeFileSync(join(folder, `${stem}.rw.sql`), rw);
  }
  const config = JSON.stringify({ database, components: ["components/*"], transaction }, null, 2);
  if (format === "json") writeFileSync(join(folder, "stemma.config.json"), config);
  else writeFileSync(join(folder, "stemma.config.ts"), typescriptConfig(config));
  return { folder, forward, rewind, characters, tables: tablesOf(revisions, components) };
}

function typescriptConfig(config) {
  return `import { defineConfig } from "stemma";\n\nexport default defineConfig(${config});\n`;
}

function revision(number, names, padding) {
  const name = names[number % names.length];
  const turn = Math.floor(number / names.length);
  const id = idOf(turn);
  const message = turn === 0 ? "Initial migration" : `Change number ${turn}`;
  const neighbour = names[(number + 1) % names.length];
  const dependencies =
    turn > 0 && number % 7 === 0 && names.length > 1
      ? { dependencies: [`${neighbour}==${idOf(turn - 1)}`] }
      : {};
  const header = {
    revision: id,
    parents: turn === 0 ? [] : [idOf(turn - 1)],
    date: "2024-01-01T00:00:00",
    message,
    ...dependencies,
  };
  const table = `${name}_t${turn - (turn % 2)}`;
  const creates = turn % 2 === 0;
  const forward = creates
    ? `CREATE TABLE ${table} (\n  id bigint PRIMARY KEY,\n  name text NOT NULL,\n  created_at timestamptz NOT NULL DEFAULT now()\n);`
    : `ALTER TABLE ${table} ADD COLUMN remark text;`;
  const backward = creates ? `DROP TABLE ${table};` : `ALTER TABLE ${table} DROP COLUMN remark;`;
  return {
    stem: join("components", name, "migration", `${id}-change-${turn}`),
    fw: `/*** ${JSON.stringify(header, null, 2)} ***/\n\n${forward}\n${comment(creates ? table : undefined, padding)}`,
    rw: `/*** {\n  "revision": "${id}"\n} ***/\n\n${backward}\n`,
  };
}

function idOf(turn) {
  return turn === 0 ? "00000000" : (0x2c000000 + turn * 4099).toString(16);
}

/** Text that the database has to take in, too. */
function comment(table, length) {
  return length === 0 || table === undefined
    ? ""
    : `COMMENT ON TABLE ${table} IS '${"words ".repeat(length / 6)}';\n`;
}

/** Tables that the revisions leave behind. */
function tablesOf(revisions, components) {
  let tables = 0;
  for (let number = 0; number < revisions; number++)
    if (Math.floor(number / components) % 2 === 0) tables += 1;
  return tables;
}
