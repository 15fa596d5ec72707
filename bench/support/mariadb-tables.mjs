import { tableName } from "./tables.mjs";

/** The tables of `tables.mjs` as MariaDB says them, a statement each. */
export function mariadbTables(count) {
  return Array.from({ length: count }, (_, number) => {
    const name = tableName(number);
    const parent = tableName(Math.max(number - 1, 0));
    return `CREATE TABLE ${name} (
  id int NOT NULL PRIMARY KEY,
  parent_id int,
  code varchar(40) NOT NULL,
  name text NOT NULL,
  description text,
  status varchar(20) DEFAULT 'new' NOT NULL,
  amount decimal(12, 2) DEFAULT 0 NOT NULL,
  quantity int DEFAULT 0 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  settings json DEFAULT '{}' NOT NULL,
  created_at datetime DEFAULT now() NOT NULL,
  updated_at datetime,
  UNIQUE KEY ${name}_code (code),
  KEY ${name}_parent (parent_id, created_at),
  CONSTRAINT ${name}_parent_fk FOREIGN KEY (parent_id) REFERENCES ${parent} (id)
)`;
  });
}
