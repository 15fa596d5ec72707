import { MAIN } from "./scope.ts";

/**
 * Every object of a user's. MariaDB numbers none of them so that a user may see it (InnoDB's numbers of tables need the right
 * PROCESS, and change when a table is built anew): an object is known by its name, and one that is renamed is another.
 */
export function identitiesQuery(): string {
  const whole = (kind: string, name: string, from: string, types = "NULL") => `
  SELECT ${kind} AS kind, NULL AS \`table\`, ${name} AS name, ${types} AS arguments FROM information_schema.${from}`;
  const part = (kind: string, table: string, name: string, from: string) => `
  SELECT DISTINCT ${kind}, ${table}, ${name}, NULL FROM information_schema.${from}`;
  const union = [
    whole(
      "CASE TABLE_TYPE WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END",
      "TABLE_NAME",
      "TABLES WHERE TABLE_SCHEMA = DATABASE()",
    ),
    whole("'routine'", "ROUTINE_NAME", "ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()", "''"),
    part("'column'", "TABLE_NAME", "COLUMN_NAME", "COLUMNS WHERE TABLE_SCHEMA = DATABASE()"),
    part(
      "CASE WHEN INDEX_NAME = 'PRIMARY' THEN 'primary-key' WHEN NON_UNIQUE = 0 THEN 'unique' ELSE 'index' END",
      "TABLE_NAME",
      "INDEX_NAME",
      "STATISTICS WHERE TABLE_SCHEMA = DATABASE()",
    ),
    part(
      "'foreign-key'",
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()",
    ),
    part(
      "'check'",
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND LEVEL = 'Table'",
    ),
    part("'trigger'", "EVENT_OBJECT_TABLE", "TRIGGER_NAME", "TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"),
  ];
  return `SELECT CONCAT_WS(' ', kind, HEX(\`table\`), HEX(name)) AS catalog, 0 AS object, 0 AS part, kind,
       '${MAIN}' AS \`schema\`, \`table\`, name, arguments, COALESCE(\`table\`, '') AS parent
  FROM (${union.join("\n UNION ALL")}) o`;
}
