import { tableName } from "./tables.mjs";

/** The tables of `tables.mjs` as SQLite says them: as one script, or as the models of a component. */
export function sqliteTablesScript(count) {
  return Array.from({ length: count }, (_, number) => sqliteTable(number)).join("\n");
}

function sqliteTable(number) {
  const name = tableName(number);
  return `CREATE TABLE ${name} (
  id integer PRIMARY KEY,
  parent_id integer REFERENCES ${tableName(Math.max(number - 1, 0))} (id),
  code varchar(40) NOT NULL,
  name text NOT NULL,
  description text,
  status varchar(20) DEFAULT 'new' NOT NULL,
  amount numeric(12, 2) DEFAULT 0 NOT NULL,
  quantity integer DEFAULT 0 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  settings json DEFAULT '{}' NOT NULL,
  created_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at datetime
);
CREATE UNIQUE INDEX ${name}_code ON ${name} (code);
CREATE INDEX ${name}_parent ON ${name} (parent_id, created_at);`;
}
