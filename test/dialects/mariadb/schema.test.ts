import { describe, expect, it } from "vitest";
import { columnChecks } from "../../../src/dialects/mariadb/catalog/column-checks.ts";
import { unqualified } from "../../../src/dialects/mariadb/catalog/unqualified.ts";
import { mayLose } from "../../../src/dialects/mariadb/conversions.ts";
import { printName } from "../../../src/dialects/mariadb/grammar.ts";
import { costOfChange, costOfNew } from "../../../src/dialects/mariadb/overrides/column-cost.ts";
import { together } from "../../../src/dialects/mariadb/overrides/together.ts";
import type { AnyOperation } from "../../../src/operations/index.ts";
import { type Column, EMPTY_SCHEMA, NO_TABLE_PARTS, type Table } from "../../../src/schema/index.ts";
import { mariadbDialect, SERVER } from "./examples.ts";

const { schema } = mariadbDialect();

describe("types of MariaDB", () => {
  it.each([
    ["INT", "int(11)"],
    ["integer unsigned", "int(10) unsigned"],
    ["bigint zerofill", "bigint(20) unsigned zerofill"],
    ["BOOLEAN", "tinyint(1)"],
    ["decimal", "decimal(10,0)"],
    ["double precision", "double"],
    ["float(25)", "double"],
    ["Timestamp (0)", "timestamp"],
    ["enum( 'a' , \"b\" )", "enum('a','b')"],
    ["enum('it''s', 'a\\'b')", "enum('it''s','a''b')"],
    ["varchar(20) COMPRESSED", "varchar(20) /*M!100301 COMPRESSED*/"],
    ["int not null", undefined],
    ["int(", undefined],
    ["", undefined],
    ["plugin_type(3)", "plugin_type(3)"],
  ])("%s is %s", (written, printed) => {
    expect(schema.normaliseType(written, () => undefined)).toBe(printed);
  });

  it.each([
    ["int(11)", "bigint(20)", false],
    ["int(10) unsigned", "int(11)", true],
    ["int(10) unsigned", "bigint(20)", false],
    ["int(11)", "bigint(20) unsigned", true],
    ["int(11)", "varchar(11)", false],
    ["int(11)", "varchar(5)", true],
    ["varchar(20)", "varchar(30)", false],
    ["varchar(30)", "varchar(20)", true],
    ["varchar(20)", "longtext", false],
    ["longtext", "json", true],
    ["decimal(8,2)", "decimal(10,2)", false],
    ["decimal(8,2)", "decimal(8,3)", true],
    ["enum('a','b')", "enum('b','c','a')", false],
    ["enum('a','b')", "enum('a')", true],
    ["enum('a','bc')", "varchar(2)", false],
    ["datetime", "date", true],
    ["datetime", "timestamp", true],
    ["timestamp", "datetime", false],
    ["datetime(3)", "datetime", true],
    ["date", "datetime", false],
    ["blob", "text", true],
    ["float", "double", false],
    ["double", "float", true],
    ["float(8,2)", "double", true],
    ["int(11)", "double", false],
    ["int(11)", "float", true],
    ["bigint(20)", "double", true],
    ["double", "double unsigned", true],
  ])("%s to %s may lose values: %s", (from, to, loses) => {
    expect(mayLose(from, to)).toBe(loses);
  });

  it("are in code what the connection makes of them", () => {
    const typeOf = schema.codeTypes({ enums: [], domains: [] });
    const read = (type: string) => typeOf(type).read.join(" | ");
    expect(read("int(10) unsigned")).toBe("number");
    expect(read("bigint(20)")).toBe("string");
    expect(typeOf("decimal(10,2)").written).toEqual(["string", "number", "bigint"]);
    expect(read("tinyint(1)")).toBe("boolean");
    expect(read("enum('it''s','b')")).toBe(`"it's" | "b"`);
    expect(read("datetime(3)")).toBe("Date");
    expect(read("date")).toBe("string");
    expect(read("json")).toBe("unknown");
    expect(read("varbinary(20)")).toBe("Uint8Array");
    expect(read("uuid")).toBe("string");
  });
});

describe("names in MariaDB", () => {
  it("are quoted where they have to be", () => {
    expect(["users", "Users", "select", "a b", "1a", "a`b", "größe"].map(printName)).toEqual([
      "users",
      "Users",
      "`select`",
      "`a b`",
      "`1a`",
      "`a``b`",
      "`größe`",
    ]);
  });

  it("are chosen by table and columns, and fit", () => {
    expect(schema.implicitName("users", [], "pkey")).toBe("PRIMARY");
    expect(schema.implicitName("users", ["name", "age"], "key")).toBe("users_name_age_key");
    const long = schema.implicitName("t".repeat(60), ["c".repeat(60)], "fkey");
    expect(long).toHaveLength(64);
    expect(schema.storedName("x".repeat(70))).toHaveLength(70);
  });

  it("stand in a view's text without the database's, unless that is an alias", () => {
    const relations = new Set(["orders", "shop", "twice"]);
    const bare = (text: string) => unqualified(text, "shop", (name) => relations.has(name));
    expect(bare("select `shop`.`orders`.`id` AS `id` from `shop`.`orders`")).toBe(
      "select `orders`.`id` AS `id` from `orders`",
    );
    expect(bare("select `shop`.`id` AS `id` from `shop`.`orders` `shop`")).toBe(
      "select `shop`.`id` AS `id` from `orders` `shop`",
    );
    expect(bare("select `shop`.`twice`(1) AS `shop.x` from (`shop`.`orders` join `shop`.`shop`)")).toBe(
      "select `twice`(1) AS `shop.x` from (`orders` join `shop`)",
    );
    expect(bare("nextval(`shop`.`numbers`)")).toBe("nextval(`numbers`)");
    expect(bare("select '`shop`.`orders`' AS `a`")).toBe("select '`shop`.`orders`' AS `a`");
  });

  it("of what a script makes are found without running it", async () => {
    const names = await schema.declaredNames(`
      CREATE TABLE IF NOT EXISTS \`a b\` (id int); CREATE TEMPORARY TABLE gone (id int);
      CREATE OR REPLACE ALGORITHM=MERGE DEFINER=\`root\`@\`%\` SQL SECURITY INVOKER VIEW shop.v AS SELECT 1;
      CREATE UNIQUE INDEX i ON t (a); CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
      CREATE FUNCTION f(a int) RETURNS int RETURN 1; CREATE SEQUENCE s; INSERT INTO t VALUES ('CREATE TABLE x (a int)');`);
    expect(names).toEqual([
      { kind: "table", schema: "main", name: "a b" },
      { kind: "view", schema: "main", name: "v" },
      { kind: "index", schema: "main", table: "t", name: "i" },
      { kind: "trigger", schema: "main", table: "t", name: "tr" },
      { kind: "routine", schema: "main", name: "f", arguments: "" },
      { kind: "sequence", schema: "main", name: "s" },
    ]);
  });

  it("of conditions of columns may be those that the columns had before", () => {
    const row = (name: string, expression: string) => ({ name, expression });
    const { checks, lost } = columnChecks(
      ["id", "price", "amount", "size"],
      [
        row("amount", "`price` > 0"),
        row("amount", "`amount` > `price`"),
        row("old", "`size` < `id`"),
        row("x", "1 = 1"),
      ],
    );
    expect([...checks]).toEqual([
      ["price", "`price` > 0"],
      ["amount", "`amount` > `price`"],
      ["size", "`size` < `id`"],
    ]);
    expect(lost).toEqual(["x"]);
  });
});

describe("what a change of a column costs on MariaDB", () => {
  const table: Table = {
    schema: "main",
    name: "t",
    ...NO_TABLE_PARTS,
    columns: [],
    indexes: [{ name: "i", elements: [{ column: "indexed" }] }],
  };
  const cost = (old: Partial<Column>, now: Partial<Column>, of: Table = table) => {
    const column = { name: "c", type: "varchar(20)" };
    const { algorithm, waits } = costOfChange({ ...column, ...old }, { ...column, ...now }, of, of);
    return `${algorithm}${waits ? " waits" : ""}`;
  };
  const utf8mb4 = { ...table, options: [{ name: "collate", value: "utf8mb4_general_ci" }] };

  it("is nothing where rows stay as they are", () => {
    expect(cost({}, { default: "'x'", comment: "y" })).toBe("INSTANT");
    expect(cost({}, { type: "varchar(63)" })).toBe("INSTANT");
    expect(cost({ type: "varchar(64)" }, { type: "varchar(900)" })).toBe("INSTANT");
    expect(cost({ type: "enum('a')" }, { type: "enum('a','b')" })).toBe("INSTANT");
    expect(cost({}, { collation: { name: "utf8mb4_bin" } }, utf8mb4)).toBe("INSTANT");
    expect(cost({ autoIncrement: true }, {})).toBe("INSTANT");
  });

  it("is a copy where the server can do no better, and where it would not look at rows", () => {
    expect(cost({}, { type: "varchar(64)" })).toBe("COPY");
    expect(cost({}, { type: "varchar(10)" })).toBe("COPY");
    expect(cost({ type: "enum('a')" }, { type: "enum('b','a')" })).toBe("COPY");
    expect(cost({}, { options: [{ name: "check", value: "`c` > 0" }] })).toBe("COPY");
    expect(cost({}, { collation: { name: "latin1_bin" } }, utf8mb4)).toBe("COPY");
    expect(cost({}, { autoIncrement: true })).toBe("COPY");
    expect(costOfNew({ name: "n", type: "json", notNull: true }, table).algorithm).toBe("COPY");
  });

  it("depends on what else the table has", () => {
    const stored = { name: "g", type: "int(11)", generated: { expression: "1", stored: true } };
    const words = { name: "w", method: "fulltext", elements: [{ column: "c" }] };
    expect(cost({}, { notNull: true })).toBe("INPLACE");
    expect(cost({}, { notNull: true }, { ...table, columns: [stored] })).toBe("COPY");
    expect(cost({}, { notNull: true }, { ...table, indexes: [words] })).toBe("INPLACE waits");
    const indexed = { name: "indexed" };
    expect(cost(indexed, { ...indexed, collation: { name: "utf8mb4_bin" } }, utf8mb4)).toBe("NOCOPY");
  });
});

describe("operations that MariaDB does at once", () => {
  const users: Table = {
    schema: "main",
    name: "users",
    ...NO_TABLE_PARTS,
    columns: [
      { name: "id", type: "int(11)", notNull: true },
      { name: "name", type: "varchar(60)" },
    ],
    primaryKey: { name: "PRIMARY", columns: ["id"] },
  };
  const grammar = schema.grammar(SERVER);
  const placesOf = (
    operations: readonly AnyOperation[],
    before: readonly Table[],
    after: readonly Table[],
  ) => {
    const context = {
      before: { ...EMPTY_SCHEMA, tables: before },
      after: { ...EMPTY_SCHEMA, tables: after },
      grammar,
    };
    return together(operations.map((operation) => ({ operation, context }))).map(({ places }) => places);
  };
  const column = { kind: "column", schema: "main", table: "users", name: "name" } as const;

  it("are a table and its indexes", () => {
    const index = { name: "i", elements: [{ column: "name" }] };
    const path = { kind: "index", schema: "main", table: "users", name: "i" } as const;
    const table = { kind: "table", schema: "main", name: "users" } as const;
    expect(
      placesOf(
        [
          { kind: "create-table", path: table, after: users },
          { kind: "create-index", path, after: index },
        ],
        [],
        [{ ...users, indexes: [index] }],
      ),
    ).toEqual([[0, 1]]);
  });

  it("are all changes of one column, and not those of two", () => {
    const other = { ...column, name: "id" };
    expect(
      placesOf(
        [
          { kind: "set-column-not-null", path: column, after: {} },
          { kind: "set-comment", path: other, after: "x" },
          { kind: "set-column-default", path: column, after: "'x'" },
        ],
        [users],
        [users],
      ),
    ).toEqual([[0, 2]]);
  });

  it("are no changes of a column that is filled in between", () => {
    const added = { ...column, name: "new" };
    expect(
      placesOf(
        [
          { kind: "add-column", path: added, after: { name: "new", type: "int(11)" } },
          { kind: "set-column-not-null", path: added, after: {} },
          { kind: "set-comment", path: added, after: "x" },
        ],
        [users],
        [users],
      ),
    ).toEqual([]);
  });
});
