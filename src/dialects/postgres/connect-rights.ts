import type { Connection, Row } from "../connection.ts";
import { LEDGER_RIGHTS, type MissingRight, type RightsAsked } from "../rights.ts";
import { printName, quoteName, quoteText } from "./grammar.ts";
import { type NeededRight, rightsNeeded } from "./rights-needed.ts";

const LEDGER = "ledger";

/** So many questions are asked at once. */
const AT_ONCE = 200;

/**
 * The rights that the session's user lacks for a run. What is not there yet is not asked about: the run makes it itself, or
 * the server says that it is missing. A superuser has all.
 */
export async function missingRights(
  connection: Connection,
  asked: RightsAsked,
): Promise<readonly MissingRight[]> {
  const [who] = await connection.query(
    `SELECT r.rolname::pg_catalog.text AS role, r.rolsuper AS super, pg_catalog.current_database()::pg_catalog.text AS database
       FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) current_user`,
  );
  if (who === undefined || who.super === true) return [];
  const role = String(who.role);
  const needed = unique([...ofLedger(asked), ...(await rightsNeeded(asked.statements))]);
  const missing: MissingRight[] = [];
  for (let at = 0; at < needed.length; at += AT_ONCE) {
    const part = needed.slice(at, at + AT_ONCE);
    for (const row of await answers(connection, part)) {
      const right = part[Number(row.number)];
      if (row.granted !== false || right === undefined) continue;
      const place = right.at === LEDGER ? {} : { at: right.at };
      missing.push({ ...said(right, row, role, String(who.database)), role, ...place });
    }
  }
  return missing;
}

function ofLedger({ ledger, exists }: RightsAsked): readonly NeededRight[] {
  if (!exists.schema) return [{ right: "CREATE DATABASE", object: "", at: LEDGER }];
  const tables = [...(exists.table ? [ledger.table] : []), ...(exists.journal ? [ledger.journal] : [])];
  const makes =
    exists.table && exists.journal ? [] : ([{ right: "CREATE", object: ledger.schema, at: LEDGER }] as const);
  const uses = tables.flatMap((table) =>
    LEDGER_RIGHTS.filter((right) => right !== "SELECT").map(
      (right): NeededRight => ({
        right,
        object: `${quoteName(ledger.schema)}.${quoteName(table)}`,
        at: LEDGER,
      }),
    ),
  );
  return [...makes, ...uses];
}

/** Each once, for the first that needs it. */
function unique(needed: readonly NeededRight[]): readonly NeededRight[] {
  const seen = new Set<string>();
  return needed.filter(({ right, object }) => {
    const key = `${right} ${object}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Rows `number`, `granted` (null: it is not there), `owner`, `name`. Names are looked up as a step would: under the search path that
 * a new session has.
 */
async function answers(connection: Connection, needed: readonly NeededRight[]): Promise<readonly Row[]> {
  await connection.send(["BEGIN READ ONLY", "SET LOCAL search_path TO DEFAULT"]);
  try {
    const questions = needed.map(question).join("\nUNION ALL ");
    return await connection.query(`SELECT * FROM (${questions}) AS answer (number, granted, owner, name)`);
  } finally {
    await connection.send(["ROLLBACK"]);
  }
}

function question({ right, object }: NeededRight, number: number): string {
  const name = quoteText(object);
  if (right === "CREATE DATABASE") {
    return `SELECT ${number}, pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'), NULL::pg_catalog.text, NULL::pg_catalog.text`;
  }
  if (right === "CREATE") {
    const schema = object === "" ? "pg_catalog.current_schema()" : `${name}::pg_catalog.name`;
    return `SELECT ${number}, (SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) ${schema}), NULL::pg_catalog.text, ${schema}::pg_catalog.text`;
  }
  return `SELECT ${number}, ${granted(right)}, pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text, pg_catalog.format('%I.%I', n.nspname, c.relname)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
   WHERE c.oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${name})::pg_catalog.oid`;
}

function granted(right: NeededRight["right"]): string {
  const owns = "pg_catalog.pg_has_role(c.relowner, 'USAGE')";
  switch (right) {
    case "OWNER":
      return owns;
    case "DROP":
      return `${owns} OR pg_catalog.pg_has_role(n.nspowner, 'USAGE')`;
    case "INSERT":
    case "UPDATE":
    case "REFERENCES":
      // Rights on columns may be enough.
      return `pg_catalog.has_table_privilege(c.oid, '${right}') OR pg_catalog.has_any_column_privilege(c.oid, '${right}')`;
    default:
      return `pg_catalog.has_table_privilege(c.oid, '${right}')`;
  }
}

function said(
  { right }: NeededRight,
  row: Row,
  role: string,
  database: string,
): Pick<MissingRight, "right" | "object" | "grant"> {
  const [to, name, owner] = [printName(role), String(row.name), String(row.owner)];
  switch (right) {
    case "CREATE DATABASE":
      return {
        right: "CREATE",
        object: `database ${database}`,
        grant: `GRANT CREATE ON DATABASE ${printName(database)} TO ${to}`,
      };
    case "CREATE":
      return { right, object: `schema ${name}`, grant: `GRANT CREATE ON SCHEMA ${printName(name)} TO ${to}` };
    case "OWNER":
    case "DROP":
      return { right: "ownership", object: `table ${name}`, grant: `GRANT ${printName(owner)} TO ${to}` };
    default:
      return { right, object: `table ${name}`, grant: `GRANT ${right} ON ${name} TO ${to}` };
  }
}
