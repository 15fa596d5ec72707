import { checksumOf } from "../../kernel/index.ts";
import type { ScriptStatement } from "../../sql/index.ts";
import { type Connection, DatabaseFailure, type Row } from "../connection.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";
import { type NamedObject, type StatementSubject, subjectOf } from "./statement-subject.ts";

/** How objects stood at a moment: a checksum of each that was there. */
export interface Probe {
  readonly objects: Readonly<Record<string, string>>;
  /** Checksum of what definitions do not show; undefined: not asked for, or this user may not see it. */
  readonly identity?: string;
}

/** How all that a statement is about stands now, as a text. */
export async function probe(
  connection: Connection,
  statement: Pick<ScriptStatement, "sql" | "commits">,
): Promise<string> {
  return JSON.stringify(await look(connection, subjectOf(statement)));
}

/** How all of a subject stands now. */
export async function look(connection: Connection, subject: StatementSubject): Promise<Probe> {
  const objects = await objectsOf(connection, subject);
  if (subject.hidden === undefined) return { objects };
  const identity = await identities(connection);
  return identity === undefined ? { objects } : { objects, identity };
}

/** The key of a relation among the objects of a probe. */
export function relationKey(home: string, { schema = home, name }: NamedObject): string {
  return `relation ${schema}.${name}`.toLowerCase();
}

async function objectsOf(
  connection: Connection,
  { of, names }: StatementSubject,
): Promise<Record<string, string>> {
  switch (of) {
    case "nothing":
      return {};
    case "relations":
      return relations(connection, names);
    case "triggers":
      return rowsOf(connection, "trigger", TRIGGERS);
    case "routines":
      return rowsOf(connection, "routine", ROUTINES);
    case "events":
      return rowsOf(connection, "event", EVENTS);
    case "databases":
      return rowsOf(connection, "database", DATABASES);
    case "accounts":
      return accounts(connection);
    case "everything":
      return {
        ...(await relations(connection, undefined)),
        ...(await rowsOf(connection, "trigger", TRIGGERS)),
        ...(await rowsOf(connection, "routine", ROUTINES)),
        ...(await rowsOf(connection, "event", EVENTS)),
        ...(await rowsOf(connection, "database", DATABASES)),
      };
  }
}

const TRIGGERS = `SELECT trigger_name AS name, event_object_table, action_timing, event_manipulation, action_order, action_statement, definer
  FROM information_schema.triggers WHERE trigger_schema = DATABASE()`;
const ROUTINES = `SELECT CONCAT(routine_type, ' ', routine_name) AS name, dtd_identifier, routine_definition, sql_data_access, is_deterministic,
       security_type, routine_comment, definer, last_altered,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier) ORDER BY p.ordinal_position)
          FROM information_schema.parameters p WHERE p.specific_schema = r.routine_schema AND p.specific_name = r.specific_name
           AND p.routine_type = r.routine_type) AS parameters
  FROM information_schema.routines r WHERE routine_schema = DATABASE()`;
const EVENTS = `SELECT event_name AS name, event_definition, event_type, execute_at, interval_value, interval_field, starts, ends, on_completion,
       event_comment, definer, last_altered
  FROM information_schema.events WHERE event_schema = DATABASE()`;
const DATABASES = `SELECT schema_name AS name, default_character_set_name, default_collation_name, schema_comment FROM information_schema.schemata`;

async function rowsOf(connection: Connection, kind: string, query: string): Promise<Record<string, string>> {
  const rows = await connection.query(query);
  return Object.fromEntries(rows.map((row) => [`${kind} ${row.name}`.toLowerCase(), summed(row)]));
}

/** Tables, views and sequences of these names, or all of the session's database, by what makes them. */
async function relations(
  connection: Connection,
  names: readonly NamedObject[] | undefined,
): Promise<Record<string, string>> {
  const wanted = names === undefined ? ["table_schema = DATABASE()"] : conditions(names);
  const found = await connection.query(
    `SELECT table_schema AS \`schema\`, table_name AS name FROM information_schema.tables WHERE ${wanted.join(" OR ")}`,
  );
  const objects: Record<string, string> = {};
  for (const row of found) {
    const schema = String(row.schema);
    const name = String(row.name);
    objects[relationKey(schema, { name })] = summed(await definition(connection, schema, name));
  }
  return objects;
}

function conditions(names: readonly NamedObject[]): readonly string[] {
  const bySchema = new Map<string, string[]>();
  for (const { schema, name } of names) {
    const place = schema === undefined ? "DATABASE()" : quoteText(schema);
    bySchema.set(place, [...(bySchema.get(place) ?? []), quoteText(name)]);
  }
  return [...bySchema].map(
    ([schema, list]) => `(table_schema = ${schema} AND table_name IN (${list.join(", ")}))`,
  );
}

/** The counter of a table moves with every row of the application's: it says nothing. */
const COUNTER = /^(\) ENGINE=.*?) AUTO_INCREMENT=\d+/m;

async function definition(connection: Connection, schema: string, name: string): Promise<unknown> {
  try {
    const [row = {}] = await connection.query(`SHOW CREATE TABLE ${quoteName(schema)}.${quoteName(name)}`);
    return Object.values(row).map((value) => String(value).replace(COUNTER, "$1"));
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind !== "connection-lost") return error.message;
    throw error;
  }
}

const ACCOUNTS = ["global_priv", "db", "tables_priv", "columns_priv", "procs_priv", "roles_mapping"] as const;

/** Empty where this user may not see them. */
async function accounts(connection: Connection): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of ACCOUNTS) {
    try {
      const rows = await connection.query(`SELECT * FROM mysql.${table}`);
      found[`accounts ${table}`] = summed(rows.map((row) => JSON.stringify(row)).sort());
    } catch (error) {
      if (error instanceof DatabaseFailure && error.kind === "permission") return {};
      throw error;
    }
  }
  return found;
}

/** Tables by their numbers, which they have anew when they are emptied or made again; only with the right PROCESS. */
async function identities(connection: Connection): Promise<string | undefined> {
  try {
    const rows = await connection.query(
      "SELECT name, table_id FROM information_schema.innodb_sys_tables ORDER BY name",
    );
    return summed(rows);
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === "permission") return undefined;
    throw error;
  }
}

function summed(value: unknown | Row): string {
  return checksumOf(JSON.stringify(value)).slice(0, 32);
}
