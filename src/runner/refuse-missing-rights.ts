import { type Connection, type Connector, DatabaseError } from "../dialects/connect.ts";
import type { PlannedStatement } from "../dialects/index.ts";
import { positionAt } from "../sql/index.ts";
import type { Ledger } from "./ledger.ts";
import type { PreparedPlan } from "./prepare.ts";

/**
 * Says before the first change which rights the user of the session lacks for a plan: on the ledger, and for its statements as far
 * as they can be told beforehand. Throws `database/permission`.
 */
export async function refuseMissingRights(
  prepared: PreparedPlan,
  ground: {
    readonly connection: Connection;
    readonly connector: Pick<Connector, "missingRights">;
    readonly ledger: Ledger;
    readonly database: string;
  },
): Promise<void> {
  const { connection, connector, ledger, database } = ground;
  if (connector.missingRights === undefined) return;
  const exists = await ledger.existence();
  const statements = statementsOf(prepared);
  const missing = await connector.missingRights(connection, { ledger: ledger.name, exists, statements });
  const [first] = missing;
  if (first === undefined) return;
  const { right, object, role, at } = first;
  const more = missing.length === 1 ? "" : `, and ${missing.length - 1} more`;
  throw new DatabaseError("database/permission", {
    database,
    problem: `${at === undefined ? "" : `${at}: `}${role} lacks ${right} on ${object}${more}; nothing was changed`,
    missing,
  });
}

/** Up to the first code revision, which may change who may do what. */
function statementsOf({ steps }: PreparedPlan): readonly PlannedStatement[] {
  const found: PlannedStatement[] = [];
  for (const { script, statements, models } of steps) {
    if (script?.format === "module") break;
    for (const { sql, start } of statements) {
      const { line, column } = positionAt(script?.text ?? "", start);
      found.push({ sql, at: `${script?.file ?? ""}:${line}:${column}` });
    }
    if (models?.initialize !== undefined) break;
  }
  return found;
}
