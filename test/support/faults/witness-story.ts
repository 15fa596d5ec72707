import { history, type Told } from "../history.ts";

/**
 * A deployment whose every revision says in a table of witnesses, which belongs to nobody, that it has run: a row twice is a
 * revision applied twice.
 */
export interface WitnessStory {
  readonly files: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** SQL that makes the table of witnesses, and what else has to be there before. */
  readonly before: readonly string[];
  readonly up: string;
  readonly down: string;
  /** Revisions that are committed with their row of the ledger: their witness is there exactly if that is. */
  readonly whole: readonly string[];
  /** Queries for the rows that the revisions leave. */
  readonly rows: readonly string[];
}

/** What differs from one database to another in the same story. */
export interface WitnessWords {
  readonly witnesses: string;
  /** Statements of the revision that runs outside a transaction, and back. */
  readonly outside: readonly [up: readonly string[], down: readonly string[]];
  /** What its tables need before. */
  readonly before?: readonly string[];
  /** Revisions that change the schema and are whole all the same. */
  readonly transactionalDdl: boolean;
  /** A batch in SQL, of at most three rows. */
  readonly batch: string;
}

/** The statement by which a revision says that it has run. */
export function witness(what: string): string {
  return `INSERT INTO witness (what) VALUES ('${what}')`;
}

const script = (...statements: readonly string[]): string => statements.map((sql) => `${sql};`).join("\n");

/** Scripts in SQL and in code, in transactions and outside, in batches; forward, and back with what that undoes. */
export function scriptStory(words: WitnessWords, transaction: "each" | "all"): WitnessStory {
  const revisions: readonly Told[] = [
    {
      id: "10000000",
      up: script(
        "CREATE TABLE a (id integer PRIMARY KEY, v int, x int)",
        witness("10000000"),
        "INSERT INTO a (id, x) VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0)",
      ),
      down: script(witness("back 10000000"), "DROP TABLE a"),
    },
    { id: "20000000", up: script(witness("20000000")), down: script(witness("back 20000000")) },
    { id: "30000000", up: script(witness("30000000")), down: script(witness("back 30000000")) },
    {
      id: "40000000",
      code: `
        type Context = { readonly execute: (sql: string) => Promise<readonly unknown[]> };
        export async function forward(ctx: Context): Promise<void> {
          await ctx.execute("UPDATE a SET x = x + 100");
          await ctx.execute(${JSON.stringify(witness("40000000"))});
        }
        export async function rewind(ctx: Context): Promise<void> {
          await ctx.execute(${JSON.stringify(witness("back 40000000"))});
          await ctx.execute("UPDATE a SET x = x - 100");
        }`,
    },
    { id: "50000000", outside: true, up: script(...words.outside[0]), down: script(...words.outside[1]) },
    {
      id: "60000000",
      outside: true,
      up: `-- stemma: batch\n${words.batch};\n${witness("60000000")};`,
      down: script("UPDATE a SET v = NULL, x = x - 1", witness("back 60000000")),
    },
    {
      id: "70000000",
      outside: true,
      code: `
        type Context = { readonly batches: Function; readonly execute: (sql: string) => Promise<unknown> };
        const change = (set: string) => async (ctx: Context): Promise<void> => {
          await ctx.batches({ table: "a", size: 3, rows: false }, async (_rows: unknown, trx: any, batch: any) => {
            await trx.updateTable("a").set((eb: any) => ({ x: eb("x", set, 10) })).where(batch.within).execute();
          });
        };
        export const forward = change("+");
        export const rewind = change("-");`,
    },
    {
      id: "80000000",
      up: script("CREATE INDEX a_v ON a (v)", witness("80000000")),
      down: script(
        witness("back 80000000"),
        words.transactionalDdl ? "DROP INDEX a_v" : "DROP INDEX a_v ON a",
      ),
    },
  ];
  const whole = words.transactionalDdl
    ? ["10000000", "20000000", "30000000", "40000000", "80000000"]
    : ["20000000", "30000000", "40000000"];
  return {
    files: history("main", revisions),
    settings: { transaction },
    before: [words.witnesses, ...(words.before ?? [])],
    up: "upgrade --apply",
    down: "rewind main:00000000 --apply",
    whole,
    rows: ["SELECT what FROM witness ORDER BY what", "SELECT id, v, x FROM a ORDER BY id"],
  };
}

/** Tables that a component's models declare, installed with seed rows, and uninstalled. */
export function modelStory(words: Pick<WitnessWords, "witnesses">, settings = {}): WitnessStory {
  const tables = Array.from(
    { length: 4 },
    (_, at) =>
      `CREATE TABLE shop${at} (id int PRIMARY KEY, next int${at === 0 ? "" : ` REFERENCES shop${at - 1} (id)`});\nCREATE INDEX shop${at}_next ON shop${at} (next);`,
  );
  return {
    files: {
      "components/shop/component.mjs": `export default {
  name: "shop", models: { sql: "./models.sql" },
  async initialize(ctx) {
    await ctx.execute("INSERT INTO shop0 (id) VALUES (1), (2)");
    await ctx.execute(${JSON.stringify(witness("installed"))});
  },
};\n`,
      "components/shop/models.sql": `${tables.join("\n")}\n`,
    },
    settings,
    before: [words.witnesses],
    up: "install shop --apply",
    down: "uninstall shop --apply",
    whole: [],
    rows: ["SELECT what FROM witness ORDER BY what", "SELECT * FROM shop0 ORDER BY id"],
  };
}
