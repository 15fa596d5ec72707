import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareSchemas } from "../../src/diff/index.ts";
import { renderOperation } from "../../src/operations/index.ts";
import {
  type Column,
  EMPTY_SCHEMA,
  type Identity,
  NO_TABLE_PARTS,
  type Schema,
  type Serial,
} from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

const grammar = postgresDialect().schema.grammar(150_000);
const PATH = { kind: "column", schema: "public", table: "Tickets", name: "Number" } as const;

function schemaOf(column: Omit<Column, "name">): Schema {
  const columns = [{ name: "Number", ...column }];
  return {
    ...EMPTY_SCHEMA,
    tables: [{ schema: "public", name: "Tickets", ...NO_TABLE_PARTS, columns }],
  };
}

const INTEGER = { type: "integer", notNull: true } as const;

// Servers of version 15 take all of this; what an empty table hides is looked at here.
describe.each(ENGINES)("aspects of columns that have values, on $name", ({ create }) => {
  const connection = suiteConnection(create);
  const query = (sql: string) => connection().query(sql);

  beforeEach(async () => {
    await query("BEGIN");
    await query('CREATE TABLE public."Tickets" ("Number" integer NOT NULL)');
  });

  afterEach(async () => {
    await query("ROLLBACK");
  });

  async function run(statements: readonly { readonly sql: string }[]): Promise<void> {
    for (const { sql } of statements) await query(sql);
  }

  async function setIdentity(before: Identity | undefined, after: Identity): Promise<void> {
    const schemas = {
      before: schemaOf({ ...INTEGER, ...(before === undefined ? {} : { identity: before }) }),
      after: schemaOf({ ...INTEGER, identity: after }),
    };
    const { statements } = renderOperation(
      { kind: "set-column-identity", path: PATH, after, ...(before === undefined ? {} : { before }) },
      { ...schemas, grammar },
    );
    await run(statements);
  }

  async function setSerial(before: Serial | undefined, after: Serial): Promise<void> {
    const schemas = {
      before: schemaOf({ ...INTEGER, ...(before === undefined ? {} : { serial: before }) }),
      after: schemaOf({ ...INTEGER, serial: after }),
    };
    const { statements } = renderOperation(
      { kind: "set-column-serial", path: PATH, after, ...(before === undefined ? {} : { before }) },
      { ...schemas, grammar },
    );
    await run(statements);
  }

  async function next(): Promise<unknown> {
    const rows = await query('INSERT INTO public."Tickets" DEFAULT VALUES RETURNING "Number"');
    return rows[0]?.Number;
  }

  const have = (...numbers: readonly number[]) =>
    query(`INSERT INTO public."Tickets" VALUES ${numbers.map((number) => `(${number})`).join(", ")}`);

  const ALWAYS: Identity = { always: true };
  const KINDS: readonly (readonly [string, (before: Serial | undefined, after: Serial) => Promise<void>])[] =
    [
      [
        "identity",
        (before, after) => setIdentity(before && { ...ALWAYS, ...before }, { ...ALWAYS, ...after }),
      ],
      ["serial", setSerial],
    ];

  describe.each(KINDS)("%s", (_, setOptions) => {
    it("counts on after the values that are there", async () => {
      await have(3, 41, 7);
      await setOptions(undefined, {});
      expect(await next()).toBe(42);
    });

    it("begins at its start where there are none, or none that far", async () => {
      await setOptions(undefined, { start: "5" });
      expect(await next()).toBe(5);
    });

    it("begins at its start where all values are before that", async () => {
      await have(3);
      await setOptions(undefined, { start: "100" });
      expect(await next()).toBe(100);
    });

    it("counts down from the smallest value", async () => {
      await have(-5, 3);
      await setOptions(undefined, { increment: "-1" });
      expect(await next()).toBe(-6);
    });

    it("keeps its counter when its options and its name change", async () => {
      await setOptions(undefined, {});
      await next();
      await next();
      await setOptions(
        {},
        {
          increment: "10",
          start: "1000",
          maximum: "5000",
          sequenceName: { schema: "public", name: "All Numbers" },
        },
      );
      expect(await next()).toBe(12);
    });

    it("goes to its new bounds where it has not got there yet", async () => {
      await setOptions(undefined, {});
      await next();
      await setOptions({}, { minimum: "50", start: "60" });
      expect(await next()).toBe(50);
    });

    it("is refused where it is past its new bounds", async () => {
      await have(500);
      await setOptions(undefined, {});
      await expect(setOptions({}, { maximum: "100" })).rejects.toThrow(/MAXVALUE/);
    });

    it("begins anew where the new bounds have nothing of the old ones", async () => {
      await setOptions(undefined, {});
      await next();
      await setOptions({}, { increment: "-1" });
      expect(await next()).toBe(-1);
    });
  });

  /** In the steps in which a change does it. */
  async function exchange(before: Omit<Column, "name">, after: Omit<Column, "name">): Promise<void> {
    const context = { before: schemaOf(before), after: schemaOf(after), grammar };
    for (const operation of compareSchemas(context.before, context.after)) {
      await run(renderOperation(operation, context).statements);
    }
  }

  it.each<[string, Serial, Serial, number]>([
    ["with the same options", {}, {}, 3],
    ["with other options", {}, { increment: "10", maximum: "500", cache: "5" }, 12],
    ["under another name", {}, { sequenceName: { schema: "public", name: "All Numbers" } }, 3],
    ["before the new start", {}, { start: "100" }, 100],
    ["past the new start", { start: "200" }, { start: "100" }, 202],
    ["down", { increment: "-1" }, { increment: "-2" }, -4],
    ["in the other direction, from its own start", {}, { increment: "-1" }, -1],
  ])("serial and identity go on counting in each other's place %s", async (_, from, to, expected) => {
    for (const [one, other] of [
      [{ serial: from }, { identity: { ...ALWAYS, ...to } }],
      [{ identity: { ...ALWAYS, ...from } }, { serial: to }],
    ] as const) {
      await query("SAVEPOINT fresh");
      await exchange(INTEGER, { ...INTEGER, ...one });
      await next();
      await next();
      await query('DELETE FROM public."Tickets" WHERE "Number" IN (2, 201, -2)');
      await exchange({ ...INTEGER, ...one }, { ...INTEGER, ...other });
      expect(await next()).toBe(expected);
      await query("ROLLBACK TO fresh");
    }
  });

  async function setType(before: Omit<Column, "name">, after: Omit<Column, "name">) {
    const rendering = renderOperation(
      {
        kind: "set-column-type",
        path: PATH,
        before: { type: before.type },
        after: { type: after.type },
      },
      { before: schemaOf(before), after: schemaOf(after), grammar },
    );
    await run(rendering.statements);
    return rendering;
  }

  it("a serial column counts on with a wider type", async () => {
    await setSerial(undefined, {});
    await have(2147483646);
    await query(`SELECT setval('public."Tickets_Number_seq"', 2147483647)`);
    const { lossy } = await setType({ ...INTEGER, serial: {} }, { ...INTEGER, type: "bigint", serial: {} });
    expect(lossy).toBeUndefined();
    expect(String(await next())).toBe("2147483648");
  });

  it("a default that the new type could not have is no hindrance", async () => {
    await query(`ALTER TABLE public."Tickets" ALTER "Number" TYPE text, ALTER "Number" SET DEFAULT 'none'`);
    await query(`INSERT INTO public."Tickets" VALUES ('12')`);
    const { lossy } = await setType(
      { type: "text", notNull: true, default: "'none'::text" },
      { ...INTEGER, default: "0" },
    );
    expect(lossy).toBe("the values of Tickets.Number that integer cannot hold");
    expect(await next()).toBe(0);
    expect(await query('SELECT sum("Number")::int4 AS sum FROM public."Tickets"')).toEqual([{ sum: 12 }]);
  });

  it("values become arrays, and arrays their first values", async () => {
    await have(5);
    await setType(INTEGER, { type: "integer[]", notNull: true });
    expect(await query('SELECT "Number"::text AS n FROM public."Tickets"')).toEqual([{ n: "{5}" }]);
    await setType({ type: "integer[]", notNull: true }, INTEGER);
    expect(await query('SELECT "Number" AS n FROM public."Tickets"')).toEqual([{ n: 5 }]);
  });

  it("a type without a cast is refused with a proposal", async () => {
    await expect(setType(INTEGER, { type: "uuid", notNull: true })).rejects.toMatchObject({
      code: "diff/unsupported",
      facts: { object: PATH, what: "its type changes from integer to uuid" },
      hint: expect.stringMatching(/Add a new column/),
    });
  });
});
