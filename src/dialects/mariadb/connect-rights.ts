import type { Connection } from "../connection.ts";
import { LEDGER_RIGHTS, type MissingRight, type RightsAsked } from "../rights.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";
import { type NeededRight, rightsNeeded } from "./rights-needed.ts";

const LEDGER = "ledger";

/**
 * The rights that the session's user lacks for a run, in its database. Who has a right on some of its tables alone is not judged: what
 * a statement is about is known to the server.
 */
export async function missingRights(
  connection: Connection,
  asked: RightsAsked,
): Promise<readonly MissingRight[]> {
  const [who] = await connection.query(
    "SELECT CURRENT_USER() AS name, CURRENT_ROLE() AS role, DATABASE() AS home",
  );
  const home = String(who?.home);
  const account = accountOf(String(who?.name));
  const grantees = [
    account,
    ...(typeof who?.role === "string" ? [`'${who.role}'@''`, `'${who.role}'@`, who.role] : []),
  ];
  const has = await rightsOf(connection, grantees, home);
  const { ledger, exists } = asked;
  const missing: MissingRight[] = [];
  const add = (right: string, object: string, on: string, at: string): void => {
    const grant = `GRANT ${right} ON ${on} TO ${account}`;
    missing.push({ right, object, role: account, grant, ...(at === LEDGER ? {} : { at }) });
  };
  // A ledger in another database is left to the server.
  if (ledger.schema === home) {
    if (!(exists.table && exists.journal) && !has.somewhere("CREATE"))
      add("CREATE", `database ${home}`, `${quoteName(home)}.*`, LEDGER);
    for (const table of [
      ...(exists.table ? [ledger.table] : []),
      ...(exists.journal ? [ledger.journal] : []),
    ]) {
      for (const right of LEDGER_RIGHTS) {
        if (!has.on(table, right))
          add(right, `table ${home}.${table}`, `${quoteName(home)}.${quoteName(table)}`, LEDGER);
      }
    }
  }
  for (const { right, at } of unique(rightsNeeded(asked.statements))) {
    if (!has.somewhere(right)) add(right, `database ${home}`, `${quoteName(home)}.*`, at);
  }
  return missing;
}

function unique(needed: readonly NeededRight[]): readonly NeededRight[] {
  return needed.filter(({ right }, at) => needed.findIndex((other) => other.right === right) === at);
}

interface Rights {
  /** In the whole database, or on one of its tables. */
  somewhere(right: string): boolean;
  on(table: string, right: string): boolean;
}

async function rightsOf(connection: Connection, grantees: readonly string[], home: string): Promise<Rights> {
  const among = `grantee IN (${grantees.map(quoteText).join(", ")})`;
  const rows = await connection.query(
    `SELECT privilege_type AS name, NULL AS place FROM information_schema.user_privileges WHERE ${among}
      UNION ALL SELECT privilege_type, NULL FROM information_schema.schema_privileges WHERE ${among} AND ${quoteText(home)} LIKE table_schema
      UNION ALL SELECT privilege_type, table_name FROM information_schema.table_privileges WHERE ${among} AND table_schema = ${quoteText(home)}`,
  );
  const whole = new Set(
    rows.filter(({ place }) => place === null).map(({ name }) => String(name).toUpperCase()),
  );
  const parts = rows.filter(({ place }) => place !== null);
  const isRight = (name: unknown, right: string): boolean => String(name).toUpperCase() === right;
  return {
    somewhere: (right) => whole.has(right) || parts.some(({ name }) => isRight(name, right)),
    on: (table, right) =>
      whole.has(right) || parts.some(({ name, place }) => place === table && isRight(name, right)),
  };
}

/** `user@host` as GRANT and the catalog write it. */
function accountOf(name: string): string {
  const at = name.lastIndexOf("@");
  return `'${name.slice(0, at)}'@'${name.slice(at + 1)}'`;
}
