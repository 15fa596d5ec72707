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

/**
 * How all of a subject stands now. What others do meanwhile on the same server must not show: as far as the words of a statement tell what it
 * is about, nothing else is looked at.
 */
export async function look(connection: Connection, subject: StatementSubject): Promise<Probe> {
  const objects = await objectsOf(connection, subject);
  if (subject.hidden === undefined) return { objects };
  const identity = await identities(connection, subject.names);
  return identity === undefined ? { objects } : { objects, identity };
}

/** The key of a relation among the objects of a probe. */
export function relationKey(home: string, { schema = home, name }: NamedObject): string {
  return `relation ${schema}.${name}`.toLowerCase();
}

async function objectsOf(
  connection: Connection,
  { of, names, text }: StatementSubject,
): Promise<Record<string, string>> {
  switch (of) {
    case "nothing":
      return {};
    case "relations":
      return relations(connection, names);
    case "triggers":
    case "routines":
    case "events":
      return programs(connection, of, names);
    case "databases":
      return rowsOf(
        connection,
        "database",
        `${DATABASES} WHERE schema_name IN (DATABASE(), ${listed(names)})`,
      );
    case "accounts":
      return accounts(connection, text);
    case "everything":
      return {
        ...(await relations(connection, undefined)),
        ...(await programs(connection, "triggers", undefined)),
        ...(await programs(connection, "routines", undefined)),
        ...(await programs(connection, "events", undefined)),
        ...(await rowsOf(connection, "database", DATABASES)),
      };
  }
}

/** What has a body, by kind: its catalog, where its schema and its name stand there, and all that makes it. */
const PROGRAMS = {
  triggers: {
    schema: "trigger_schema",
    name: "trigger_name",
    query: `SELECT trigger_name AS name, event_object_table, action_timing, event_manipulation, action_order, action_statement, definer
  FROM information_schema.triggers`,
  },
  routines: {
    schema: "routine_schema",
    name: "routine_name",
    query: `SELECT CONCAT(routine_type, ' ', routine_name) AS name, dtd_identifier, routine_definition, sql_data_access, is_deterministic,
       security_type, routine_comment, definer, last_altered,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier) ORDER BY p.ordinal_position)
          FROM information_schema.parameters p WHERE p.specific_schema = r.routine_schema AND p.specific_name = r.specific_name
           AND p.routine_type = r.routine_type) AS parameters
  FROM information_schema.routines r`,
  },
  events: {
    schema: "event_schema",
    name: "event_name",
    query: `SELECT event_name AS name, event_definition, event_type, execute_at, interval_value, interval_field, starts, ends, on_completion,
       event_comment, definer, last_altered
  FROM information_schema.events`,
  },
} as const;
const DATABASES = `SELECT schema_name AS name, default_character_set_name, default_collation_name, schema_comment FROM information_schema.schemata`;

/** Those of these names, or all of the session's database. */
function programs(
  connection: Connection,
  kind: keyof typeof PROGRAMS,
  names: readonly NamedObject[] | undefined,
): Promise<Record<string, string>> {
  const { query, schema, name } = PROGRAMS[kind];
  const wanted = names === undefined ? [`${schema} = DATABASE()`] : conditions(names, schema, name);
  return rowsOf(connection, kind, `${query} WHERE ${wanted.join(" OR ")}`);
}

async function rowsOf(connection: Connection, kind: string, query: string): Promise<Record<string, string>> {
  const rows = await connection.query(query);
  return Object.fromEntries(rows.map((row) => [`${kind} ${row.name}`.toLowerCase(), summed(row)]));
}

/** Tables, views and sequences of these names, or all of the session's database, by what makes them. */
async function relations(
  connection: Connection,
  names: readonly NamedObject[] | undefined,
): Promise<Record<string, string>> {
  const wanted =
    names === undefined ? ["table_schema = DATABASE()"] : conditions(names, "table_schema", "table_name");
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

function listed(names: readonly NamedObject[]): string {
  return names.map(({ name }) => quoteText(name)).join(", ");
}

function conditions(
  names: readonly NamedObject[],
  schemaColumn: string,
  nameColumn: string,
): readonly string[] {
  return bySchema(names).map(
    ({ schema, tables }) => `(${schemaColumn} = ${schema} AND ${nameColumn} IN (${tables.join(", ")}))`,
  );
}

/** Names by what they lie in, as expressions; without one in the session's database. */
function bySchema(
  names: readonly NamedObject[],
): readonly { readonly schema: string; readonly tables: readonly string[] }[] {
  const found = new Map<string, string[]>();
  for (const { schema, name } of names) {
    const place = schema === undefined ? "DATABASE()" : quoteText(schema);
    found.set(place, [...(found.get(place) ?? []), quoteText(name)]);
  }
  return [...found].map(([schema, tables]) => ({ schema, tables }));
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

/** Rows about the accounts and roles that stand in the text, and the session's own. Empty where this user may not see them. */
async function accounts(connection: Connection, text: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const [session] = await connection.query("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AS user");
  const isMeant = (value: unknown): boolean =>
    typeof value === "string" && value !== "" && (value === session?.user || text.includes(value));
  for (const table of ACCOUNTS) {
    try {
      const rows = await connection.query(`SELECT * FROM mysql.${table}`);
      const meant = rows.filter(({ User: user, Role: role }) => isMeant(user) || isMeant(role));
      found[`accounts ${table}`] = summed(meant.map((row) => JSON.stringify(row)).sort());
    } catch (error) {
      if (error instanceof DatabaseFailure && error.kind === "permission") return {};
      throw error;
    }
  }
  return found;
}

/**
 * Tables of these names by their numbers, which they have anew when they are emptied or made again; only with the right PROCESS. InnoDB
 * writes names as files are called, partitions after a `#`.
 */
async function identities(
  connection: Connection,
  names: readonly NamedObject[],
): Promise<string | undefined> {
  try {
    const wanted = bySchema(names).map(
      ({ schema, tables }) => `SUBSTRING_INDEX(name, '/', 1) = ${asFile(schema)}
          AND SUBSTRING_INDEX(SUBSTRING_INDEX(name, '/', -1), '#', 1) IN (${tables.map(asFile).join(", ")})`,
    );
    const rows = await connection.query(
      `SELECT name, table_id FROM information_schema.innodb_sys_tables
        WHERE (${wanted.join(" OR ")}) ORDER BY name`,
    );
    return summed(rows);
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === "permission") return undefined;
    throw error;
  }
}

const asFile = (name: string): string => `CONVERT(CONVERT(${name} USING filename) USING utf8mb4)`;

function summed(value: unknown | Row): string {
  return checksumOf(JSON.stringify(value)).slice(0, 32);
}
