import { introspect } from "../dialects/connect.ts";
import {
  type CodeOperation,
  codeName,
  completed,
  OperationError,
  type OperationInTurn,
  type Rendering,
  renderInTurn,
  schemaAfter,
} from "../operations/index.ts";
import { printObjectName, type Schema } from "../schema/index.ts";
import { ledgerTables } from "./ledger.ts";
import type { CodeGround } from "./migration-context.ts";
import { NO_LIMITS } from "./run-script.ts";

/** What operations in code are carried out with. */
export interface OperationGround extends CodeGround {
  /** Runs one statement as code's own. */
  readonly run: (sql: string) => Promise<unknown>;
  /** Does what looks at the database while nothing else is asked. */
  readonly look: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
}

/**
 * Carries out operations in their order, each on the schema that the one before leaves. All of them are looked at and
 * rendered before any runs. Throws `operation/*` and `diff/unsupported`.
 */
export async function applyOperations(
  operations: readonly CodeOperation[],
  ground: OperationGround,
): Promise<void> {
  const schema = await ground.look(() => readSchema(operations, ground));
  const { connection, dialect, limits, log } = ground;
  for (const { description, lossy, statements } of renderAll(operations, schema, ground)) {
    log("debug", description);
    if (lossy !== undefined) log("warn", `${description} loses ${lossy}`);
    for (const { sql, transaction } of statements) {
      // A concurrent build that gives up waiting leaves an invalid index: it waits as long as it must.
      if (transaction === "outside") await connection.send(dialect.session.limits(NO_LIMITS, false));
      await ground.run(sql);
      if (transaction === "outside") await connection.send(dialect.session.limits(limits, false));
    }
  }
}

async function readSchema(operations: readonly CodeOperation[], ground: OperationGround): Promise<Schema> {
  await dropUnfinished(operations, ground);
  const except = ledgerTables(ground.ledger);
  return (await introspect(ground.connection, ground.dialect, { except })).schema;
}

function renderAll(
  operations: readonly CodeOperation[],
  schema: Schema,
  { connection, dialect, inside }: OperationGround,
): readonly Rendering[] {
  const grammar = dialect.schema.grammar(connection.serverVersion);
  const inTurn: (OperationInTurn & { readonly told: CodeOperation })[] = [];
  let before = schema;
  for (const told of operations) {
    const operation = completed(told, before, dialect.schema);
    if (operation === undefined) continue;
    const after = schemaAfter(before, operation);
    const concurrently = told.concurrently === true ? { concurrently: true as const } : {};
    inTurn.push({ told, operation, context: { before, after, grammar, ...concurrently } });
    before = after;
  }
  return renderInTurn(inTurn).map(({ each: { told, operation }, rendering }) => {
    const outside = rendering.statements.find(({ transaction }) => transaction === "outside");
    if (inside && outside !== undefined) {
      throw new OperationError("operation/outside", {
        operation: `op.${codeName(told.kind)} of ${printObjectName(operation.path)}`,
        statement: outside.sql,
      });
    }
    return rendering;
  });
}

/** An index whose building was broken off is there, and invalid. */
async function dropUnfinished(
  operations: readonly CodeOperation[],
  { connection, connector, dialect, inside }: OperationGround,
): Promise<void> {
  if (inside) return;
  for (const { kind, path, concurrently } of operations) {
    const { schema = dialect.schema.defaultSchema, table, name } = path;
    if (kind !== "create-index" || concurrently !== true || table === undefined || name === undefined)
      continue;
    const concurrent = { does: "build-index", schema, table, name } as const;
    await connector.settle(connection, { sql: "", concurrent }, undefined);
  }
}
