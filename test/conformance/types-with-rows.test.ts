import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AnyOperation, applyOperation, renderOperation } from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, NO_TABLE_PARTS, type Schema } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

const grammar = postgresDialect().schema.grammar(150_000);

const MOOD = { kind: "enum", schema: "public", name: "mood" } as const;
const CODE = { kind: "domain", schema: "public", name: "code" } as const;
const VALUES = ["sad", "ok", "happy"];

const SCHEMA: Schema = {
  ...EMPTY_SCHEMA,
  enums: [{ schema: "public", name: "mood", values: VALUES }],
  domains: [{ schema: "public", name: "code", type: "text", notNull: true, checks: [] }],
  tables: [
    {
      schema: "public",
      name: "days",
      ...NO_TABLE_PARTS,
      columns: [
        { name: "mood", type: "public.mood", default: "'sad'::public.mood" },
        { name: "moods", type: "public.mood[]" },
        { name: "code", type: "public.code" },
        { name: "codes", type: "public.code[]" },
      ],
    },
  ],
};

// A rebuilt type takes the values of rows with it: what an empty table hides is looked at here.
describe.each(ENGINES)("types that rows have, on $name", ({ create }) => {
  const connection = suiteConnection(create);
  const query = (sql: string) => connection().query(sql);

  beforeEach(async () => {
    await query("BEGIN");
    await query(
      "CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN public.code AS text NOT NULL",
    );
    await query(
      "CREATE TABLE public.days (mood public.mood DEFAULT 'sad', moods public.mood[], code public.code, codes public.code[])",
    );
    await query(
      "INSERT INTO public.days VALUES ('happy', '{sad,happy}', '12', '{1,2}'), (NULL, NULL, '7', NULL)",
    );
    await query("CREATE INDEX ON public.days (mood)");
  });

  afterEach(async () => {
    await query("ROLLBACK");
  });

  async function run(operation: AnyOperation): Promise<void> {
    const context = { before: SCHEMA, after: applyOperation(SCHEMA, operation), grammar };
    for (const { sql } of renderOperation(operation, context).statements) await query(sql);
  }

  const rows = () =>
    query(
      "SELECT mood::text, moods::text, code::text, codes::text FROM public.days ORDER BY mood NULLS LAST, code",
    );

  it("keep their values where an enum loses one that none has, and sort as the new one says", async () => {
    const before = await rows();
    await run({ kind: "set-enum-values", path: MOOD, before: VALUES, after: ["happy", "sad"] });
    expect(await rows()).toEqual(before);
    await query("INSERT INTO public.days (code) VALUES ('9')");
    expect((await rows()).map(({ mood }) => mood)).toEqual(["happy", "sad", null]);
  });

  it("stop an enum from losing a value that one has", async () => {
    const lose = run({ kind: "set-enum-values", path: MOOD, before: VALUES, after: ["sad", "ok"] });
    await expect(lose).rejects.toThrow('invalid input value for enum mood: "happy"');
  });

  it("keep their values where a domain gets another type", async () => {
    const before = await rows();
    await run({ kind: "set-domain-type", path: CODE, before: { type: "text" }, after: { type: "integer" } });
    expect(await rows()).toEqual(before);
    expect(await query("SELECT sum(code)::int4 AS sum FROM public.days")).toEqual([{ sum: 19 }]);
  });

  it("stop a domain from a type that is too short for one", async () => {
    const cut = run({
      kind: "set-domain-type",
      path: CODE,
      before: { type: "text" },
      after: { type: "character varying(1)" },
    });
    await expect(cut).rejects.toThrow("too long");
  });
});
