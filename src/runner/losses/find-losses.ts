import {
  type Connection,
  type DroppedObject,
  findTaken,
  introspect,
  type TakenAlong,
} from "../../dialects/connect.ts";
import type { Dialect, LedgerName } from "../../dialects/index.ts";
import type { Schema, Table } from "../../schema/index.ts";
import { type Losing, losingIn } from "../../sql/index.ts";
import { ledgerTables } from "../ledger.ts";
import type { PreparedPlan, PreparedStep } from "../prepare.ts";
import { ancestorsOf } from "./inherited.ts";
import { KnownTables } from "./known-tables.ts";
import { type Losses, type LostRows, NO_LOSSES, type StepLoss, type UnknownLoss } from "./lost-rows.ts";
import { countLost } from "./row-counts.ts";
import { type Taken, type TakingGround, takenBy } from "./taking.ts";

/** Where losses are looked for. */
export interface LossGround {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly ledger: LedgerName;
}

/** What the statements of a step say. */
interface Said {
  readonly index: number;
  readonly prepared: PreparedStep;
  readonly losing: readonly Losing[];
}

/** Kinds that take nothing away by themselves. */
const HARMLESS: ReadonlySet<Losing["kind"]> = new Set(["changed", "named", "column-named", "copied", "code"]);

/**
 * What the steps of a plan take away that is in the database now: rows of tables and columns that they drop, empty or convert,
 * what goes with these, and whatever a header says that it loses. A table without rows loses nothing. Steps whose losses nobody
 * can know are named. Reads only.
 */
export async function findLosses(plan: PreparedPlan, ground: LossGround): Promise<Losses> {
  const said = plan.steps.map((prepared, index) => saidBy(prepared, index, ground.dialect));
  const unknown = said.flatMap((each) => unknownIn(each, ground));
  const loses = ({ losing, prepared }: Said): boolean =>
    prepared.script?.lossy !== undefined || losing.some(({ kind }) => !HARMLESS.has(kind));
  // What nobody can know is no reason to read a whole schema.
  if (!said.some(loses)) return { found: [], unknown };
  const { connection, dialect, ledger } = ground;
  const { schema } = await introspect(connection, dialect, { except: ledgerTables(ledger) });
  if (schema.tables.length === 0) return NO_LOSSES;
  const taken = await takenIn(said, schema, ground);
  const counts = await countLost(
    taken.flatMap(({ lost }) => lost),
    taken.flatMap(({ touched }) => touched),
    ground,
  );
  const found = said.flatMap(({ index, prepared }, place): StepLoss[] => {
    const { lost = [], touched = [], isAboutTables = false } = taken[place] ?? {};
    const why = prepared.script?.lossy;
    const counted = counts.counted(lost);
    // A loss that is marked is one unless nothing that the step is about has a row.
    const isEmpty = isAboutTables && counted.length === 0 && touched.every((table) => counts.isEmpty(table));
    const marked = why !== undefined && !isEmpty;
    if (counted.length === 0 && !marked) return [];
    return [{ index, step: prepared.step, ...(marked ? { why } : {}), lost: counted }];
  });
  return { found, unknown };
}

function saidBy(prepared: PreparedStep, index: number, { lexical }: Dialect): Said {
  const { script, statements } = prepared;
  const losing = script === undefined ? [] : statements.flatMap(({ sql }) => losingIn(sql, lexical));
  return { index, prepared, losing };
}

/** Of a step whose header says what it loses that is known. */
function unknownIn(
  { index, prepared, losing }: Said,
  { dialect, ledger }: LossGround,
): readonly UnknownLoss[] {
  const { script, step } = prepared;
  if (script === undefined || script.lossy !== undefined) return [];
  if (script.format === "module") return [{ index, step, runs: "code" }];
  const runs = losing.flatMap((each) => {
    if (each.kind === "code") return [each.word];
    if (each.kind !== "schema") return [];
    // Where a schema is a database, the session looks into its own alone; elsewhere nobody drops that.
    const isOther = dialect.losses.schemasGoWhole ? each.schema !== ledger.schema : each.isDatabase;
    return isOther ? [`DROP DATABASE ${each.schema}`] : [];
  });
  const [first] = runs;
  return first === undefined ? [] : [{ index, step, runs: first }];
}

/** What each of the steps takes away, with what the catalog says goes along. */
async function takenIn(
  said: readonly Said[],
  schema: Schema,
  { connection, dialect, ledger }: LossGround,
): Promise<readonly Taken[]> {
  const usual = dialect.schema.defaultSchema;
  // Where a database is its only schema, statements may name it as the server does.
  const isOnly = dialect.keptRows.tableOf({ schema: usual, name: "" }).schema === undefined;
  const meant = (written: string): string => (isOnly && written === ledger.schema ? usual : written);
  const read = (along: TakingGround["along"]): readonly Taken[] => {
    const tables = new KnownTables(schema, { usual, meant });
    const { serverVersion } = connection;
    const ground = { dialect, serverVersion, schema, tables, along };
    return said.map(({ losing, prepared: { script } }) =>
      takenBy(losing, { ...ground, isMarked: script?.lossy !== undefined }),
    );
  };
  // Which objects it is about is known once all is read, and what goes with them once the catalog was asked.
  const steps = read(() => []);
  const dropped = steps.flatMap((step) => step.dropped);
  if (dropped.length === 0) return steps.map((step) => withoutRepeats(step, schema));
  const found = await findTaken(connection, dialect, dropped);
  const keys = dropped.map((object) => JSON.stringify(object));
  const along = (object: DroppedObject): readonly TakenAlong[] => {
    const place = keys.indexOf(JSON.stringify(object));
    return found.filter((each) => each.place === place);
  };
  return read(along).map((step) => withoutRepeats(step, schema));
}

function withoutRepeats(step: Taken, schema: Schema): Taken {
  const { dropped, touched, isAboutTables } = step;
  return { dropped, touched, isAboutTables, lost: once(step.lost, schema) };
}

/** Each once, and nothing of what goes with something else of the list; tables with heirs are marked. */
function once(lost: readonly LostRows[], schema: Schema): readonly LostRows[] {
  const parents = new Set(
    schema.tables.flatMap(({ inherits = [] }) => inherits.map((each) => pathOf(each.schema, each.table))),
  );
  const whole = (table: Table): boolean =>
    lost.some(
      (each) =>
        each.table.schema === table.schema &&
        each.table.name === table.name &&
        each.column === undefined &&
        each.partitions === undefined &&
        each.matching !== true,
    );
  const seen = new Set<string>();
  return lost.flatMap((each) => {
    const { table, column, partitions, matching } = each;
    const key = JSON.stringify([table.schema, table.name, column, partitions, matching]);
    const isPart = column !== undefined || partitions !== undefined || matching === true;
    const isGone = (isPart && whole(table)) || ancestorsOf(table, schema).some(whole);
    if (seen.has(key) || isGone) return [];
    seen.add(key);
    const hasHeirs = parents.has(pathOf(table.schema, table.name));
    return [hasHeirs ? { ...each, hasHeirs } : each];
  });
}

function pathOf(schema: string, table: string): string {
  return JSON.stringify([schema, table]);
}
