import type { SchemaDialect } from "../dialects/index.ts";
import {
  type OperationInTurn,
  type RenderContext,
  type RenderedInTurn,
  renderInTurn,
  type Statement,
} from "../operations/index.ts";
import { EMPTY_SCHEMA, type ObjectName, objectKey, type Schema } from "../schema/index.ts";
import { alteredColumns } from "./change/altered-columns.ts";
import { asWritten } from "./change/as-written.ts";
import { disturbancesOf } from "./change/disturbances.ts";
import { expand } from "./change/expand.ts";
import { itemsOf } from "./change/items.ts";
import { type NewColumns, withNewColumns } from "./change/new-columns.ts";
import { orderItems, type Turn } from "./change/order-items.ts";
import { inOutline } from "./change/outline.ts";
import { remarksOn, withRemark } from "./change/remarks.ts";
import { standingsIn } from "./change/standing.ts";
import { withEnumValuesApart } from "./change/uses-new-enum-value.ts";
import { withSameSequences } from "./compare/same-sequence.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { RenderedOperation } from "./rendered-operation.ts";
import { unchecked } from "./unchecked.ts";

/** What is to be made of what. */
export interface SchemaChange {
  /** As the engine reads it, with all that stands on what changes, whoever it belongs to. */
  readonly before: Schema;
  /** Likewise. */
  readonly after: Schema;
  /** Objects of `after` as their author wrote them: statements are made from these where they are here. */
  readonly source?: Schema;
  readonly dialect: SchemaDialect;
  readonly serverVersion: number;
  /** Rewinding, rows that have lost values get neutral ones; forward, a person has to say which. */
  readonly direction: "forward" | "rewind";
  /** False for what may not be touched, not even to be made again; without it nothing is. */
  readonly isOwn?: (object: ObjectName) => boolean;
}

/**
 * The operations that make `after` of `before`, in an order that runs, with the drop and re-creation of what stands in
 * their way. Throws `diff/unsupported`.
 */
export async function changeSchema(change: SchemaChange): Promise<readonly RenderedOperation[]> {
  const { dialect, serverVersion, direction, isOwn } = change;
  const { before, after } = withSameSequences(change);
  const grammar = dialect.grammar(serverVersion);
  const plain = compareSchemas(before, after, { serverVersion });
  if (plain.length === 0) return [];
  const isDisturbing = plain.some((operation) => disturbancesOf(operation).length > 0);
  const standings = await standingsIn(isDisturbing ? before : EMPTY_SCHEMA, dialect);
  const expanded = expand(plain, {
    before,
    after,
    standings,
    dialect,
    ...(isOwn === undefined ? {} : { isOwn }),
  });
  const columns = withNewColumns(expanded, { before, after }, direction, grammar);
  const items = inOutline(itemsOf(columns.operations), before, after);
  const alters = alteredColumns(standings, before);
  const turns = await orderItems(items, dialect, alters, before);
  const context: RenderContext = { before, after, grammar };
  const remarks = remarksOn(
    turns.map(({ operation }) => operation),
    dialect,
  );
  const { source } = change;
  const inTurn = turns.map((turn) => ({
    turn,
    operation: source === undefined ? turn.operation : asWritten(turn.operation, source),
    context,
  }));
  return withEnumValuesApart(
    renderInTurn(inTurn).map((found) => {
      const each = renderTurn(found, columns, dialect);
      // One that fills rows itself is refused for none.
      const isFilled = each.operation.kind === "set-column-not-null" && each.lossy !== undefined;
      return each.backfill || isFilled ? each : withRemark(each, remarks(each.operation));
    }),
  );
}

function renderTurn(
  { each, rendering }: RenderedInTurn<{ turn: Turn } & OperationInTurn>,
  { toFill, filled }: NewColumns,
  dialect: SchemaDialect,
): RenderedOperation {
  const { operation, namesLater } = each.turn;
  const { statements, ...facts } = rendering;
  const key = objectKey(operation.path);
  const isBackfill = operation.kind === "set-column-not-null" && toFill.has(key);
  const told = filled.has(key) && operation.kind === "add-column" ? withLoss(statements) : statements;
  return {
    ...facts,
    operation,
    statements: namesLater ? unchecked(told, dialect) : told,
    ...(isBackfill ? { backfill: true as const } : {}),
  };
}

/** Rewinding brings the column back, not what was in it. */
function withLoss([first, ...others]: readonly Statement[]): readonly Statement[] {
  if (first === undefined) return [];
  const comment = "the values that this column had are gone: all rows get the same one";
  return [{ ...first, comment: [comment] }, ...others];
}
