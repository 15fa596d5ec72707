import { type AnyOperation, isOperation, type OperationKindName } from "../../../src/operations/index.ts";
import {
  type Column,
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  type ObjectKind,
  type ObjectName,
  PLACES,
  partOf,
  type Schema,
  type Table,
  type View,
} from "../../../src/schema/index.ts";

/** An operation on SQLite where it can be carried out; each is tried with rows, there, back and there again. */
export interface SqliteExample {
  readonly name: string;
  readonly schema: Schema;
  readonly operation: AnyOperation;
  /** What SQLite tells of it afterwards, where it takes more for granted. */
  readonly reads?: unknown;
}

export function table(name: string, columns: readonly Column[], more: Partial<Table> = {}): Table {
  return { schema: "main", name, ...NO_TABLE_PARTS, columns, ...more };
}

export function schemaOf(tables: readonly Table[], views: readonly View[] = []): Schema {
  return { ...EMPTY_SCHEMA, tables, views };
}

const ID: Column = { name: "id", type: "integer", notNull: true };
const key = (name: string) => ({ primaryKey: { name: `${name}_pkey`, columns: ["id"] } });

export const USERS = table(
  "users",
  [ID, { name: "name", type: "text" }, { name: "age", type: "integer" }],
  key("users"),
);

/** With everything on it that a rebuild has to keep. */
export const POSTS = table(
  "posts",
  [
    { ...ID, autoIncrement: true },
    { name: "title", type: "varchar(60)", collation: { name: "NOCASE" }, notNull: true, default: "'none'" },
    { name: "author", type: "integer" },
    { name: "shout", type: "text", generated: { expression: "upper(title)", stored: true } },
    { name: "length", type: "integer", generated: { expression: "length(title)", stored: false } },
    { name: "body", type: "blob" },
    { name: "reply to", type: "integer" },
  ],
  {
    ...key("posts"),
    uniques: [{ name: "posts_title_author_key", columns: ["title", "author"] }],
    checks: [{ name: "titled", expression: "length(title) > 0" }],
    foreignKeys: [
      {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "main", table: "users", columns: ["id"] },
        onDelete: "cascade",
      },
      {
        name: "posts_reply to_fkey",
        columns: ["reply to"],
        references: { schema: "main", table: "posts", columns: ["id"] },
        deferrable: "deferred",
      },
    ],
    indexes: [
      {
        name: "posts_by_author",
        elements: [{ column: "author", order: "desc" }],
        where: "author IS NOT NULL",
      },
      { name: "posts_by_title", unique: true, elements: [{ expression: "lower(title)" }, { column: "id" }] },
    ],
    triggers: [
      {
        name: "posts_counted",
        definition:
          "CREATE TRIGGER posts_counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN\n  UPDATE users SET age = age + 1 WHERE id = new.author;\nEND",
      },
    ],
  },
);

const view = (name: string, query: string, more: Partial<View> = {}): View => ({
  schema: "main",
  name,
  query,
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: [],
  ...more,
});

export const TITLES = view("titles", "SELECT title, author\nFROM posts\nWHERE author IS NOT NULL");
/** `users`, `posts`, and a view of these. */
export const SHOP = schemaOf([POSTS, USERS], [TITLES]);

const STRICT = table(
  "strict things",
  [
    { name: "a", type: "integer", notNull: true },
    { name: "b", type: "text" },
    { name: "c", type: "real" },
  ],
  { options: [{ name: "strict", value: "true" }] },
);
const ROWLESS = table(
  "pairs",
  [
    { name: "left", type: "text", notNull: true },
    { name: "right", type: "integer", notNull: true },
    { name: "note", type: "" },
  ],
  {
    primaryKey: { name: "pairs_pkey", columns: ["left", "right"] },
    options: [{ name: "without_rowid", value: "true" }],
  },
);

type ByKind = { readonly [Kind in OperationKindName]?: readonly SqliteExample[] };

/** A pair of kinds from the objects that they make and drop. */
function pair(
  object: ObjectKind,
  made: OperationKindName,
  dropped: OperationKindName,
  examples: readonly {
    readonly name: string;
    readonly schema: Schema;
    readonly path: ObjectName;
    readonly value: unknown;
    readonly reads?: unknown;
  }[],
): ByKind {
  const put = (schema: Schema, path: ObjectName, value: unknown): Schema => {
    const place: { put(schema: Schema, path: ObjectName, value: unknown): Schema } = PLACES[object];
    return place.put(schema, path, value);
  };
  return {
    [made]: examples.map(({ name, schema, path, value, ...more }) => ({
      name,
      schema,
      operation: operation({ kind: made, path, after: value }),
      ...more,
    })),
    [dropped]: examples.map(({ name, schema, path, value, reads }) => ({
      name,
      schema: put(schema, path, reads ?? value),
      operation: operation({ kind: dropped, path, before: reads ?? value }),
    })),
  };
}

const NOTHING = schemaOf([]);
const without = <Value extends { readonly name: string }>(list: readonly Value[], name: string) =>
  list.filter((each) => each.name !== name);
const shopWith = (posts: Partial<Table>) => schemaOf([{ ...POSTS, ...posts }, USERS], [TITLES]);
const bare = (of: Table): Table => ({ ...of, foreignKeys: [], indexes: [], triggers: [] });
const named = <Value extends { readonly name: string }>(list: readonly Value[], name: string): Value => {
  const found = list.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`no ${name}`);
  return found;
};

const columnExample = (name: string, column: Column) => ({
  name,
  schema: SHOP,
  path: partOf(POSTS, "column", column),
  value: column,
});

function operation(value: {
  readonly kind: string;
  readonly path: ObjectName;
  readonly before?: unknown;
  readonly after?: unknown;
}): AnyOperation {
  if (!isOperation(value)) throw new TypeError(`there is no kind ${value.kind}`);
  return value;
}

const onColumn = (
  kind: OperationKindName,
  name: string,
  column: string,
  before: unknown,
  after: unknown,
  schema: Schema = SHOP,
  of: Table = POSTS,
): SqliteExample => ({
  name,
  schema,
  operation: operation({
    kind,
    path: partOf(of, "column", { name: column }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }),
});

/** Examples of every kind that SQLite can carry out. */
export const SQLITE_EXAMPLES: ByKind = {
  ...pair("table", "create-table", "drop-table", [
    {
      name: "with keys",
      schema: schemaOf([USERS]),
      path: { kind: "table", schema: "main", name: "posts" },
      value: bare(POSTS),
    },
    {
      name: "strict",
      schema: NOTHING,
      path: { kind: "table", schema: "main", name: STRICT.name },
      value: STRICT,
    },
    {
      name: "without rowid",
      schema: NOTHING,
      path: { kind: "table", schema: "main", name: "pairs" },
      value: ROWLESS,
    },
    {
      name: "with all that it has",
      schema: schemaOf([USERS]),
      path: { kind: "table", schema: "main", name: "posts" },
      value: POSTS,
    },
    {
      name: "of odd names",
      schema: NOTHING,
      path: { kind: "table", schema: "main", name: 'a "quoted" table' },
      value: table('a "quoted" table', [
        { name: "order", type: "integer", notNull: true, default: "-1" },
        { name: "it's", type: "text", default: "'it''s; -- no comment'" },
        { name: "now", type: "text", default: "datetime('now')" },
      ]),
    },
  ]),
  ...pair("column", "add-column", "drop-column", [
    columnExample("nothing but a type", { name: "note", type: "text" }),
    columnExample("with a constant", { name: "state", type: "text", notNull: true, default: "'new'" }),
    columnExample("with a collation", { name: "word", type: "text", collation: { name: "RTRIM" } }),
    columnExample("with a default that is computed", {
      name: "made at",
      type: "text",
      notNull: true,
      default: "CURRENT_TIMESTAMP",
    }),
    columnExample("generated and stored", {
      name: "whisper",
      type: "text",
      generated: { expression: "lower(title)", stored: true },
    }),
    columnExample("generated when it is read", {
      name: "double",
      type: "integer",
      generated: { expression: "author * 2", stored: false },
    }),
    columnExample("with no type", { name: "anything", type: "" }),
    {
      name: "that nobody names",
      schema: schemaOf([USERS]),
      path: partOf(USERS, "column", { name: "nick" }),
      value: { name: "nick", type: "text" },
    },
  ]),
  ...pair("check", "add-check", "drop-check", [
    {
      name: "with a name",
      schema: SHOP,
      path: partOf(POSTS, "check", { name: "not_own_reply" }),
      value: { name: "not_own_reply", expression: '"reply to" <> id + 100' },
    },
    {
      name: "with the usual name",
      schema: SHOP,
      path: partOf(POSTS, "check", { name: "posts_author_check" }),
      value: { name: "posts_author_check", expression: "author > 0" },
    },
  ]),
  ...pair("unique", "add-unique", "drop-unique", [
    {
      name: "of a column",
      schema: SHOP,
      path: partOf(USERS, "unique", { name: "users_name_key" }),
      value: { name: "users_name_key", columns: ["name"] },
    },
    {
      name: "with a name",
      schema: SHOP,
      path: partOf(POSTS, "unique", { name: "one title" }),
      value: { name: "one title", columns: ["title", "id"] },
    },
  ]),
  ...pair("primary-key", "add-primary-key", "drop-primary-key", [
    {
      name: "of two columns",
      schema: schemaOf([
        table("likes", [
          { name: "who", type: "integer", notNull: true },
          { name: "what", type: "integer", notNull: true },
        ]),
      ]),
      path: { kind: "primary-key", schema: "main", table: "likes", name: "likes_pkey" },
      value: { name: "likes_pkey", columns: ["who", "what"] },
    },
    {
      name: "with a name",
      schema: schemaOf([table("words", [{ name: "word", type: "text", notNull: true }])]),
      path: { kind: "primary-key", schema: "main", table: "words", name: "one word" },
      value: { name: "one word", columns: ["word"] },
    },
    {
      name: "of numbers",
      schema: schemaOf([table("things", [ID, { name: "what", type: "text" }])]),
      path: { kind: "primary-key", schema: "main", table: "things", name: "things_pkey" },
      value: { name: "things_pkey", columns: ["id"] },
    },
  ]),
  ...pair("foreign-key", "add-foreign-key", "drop-foreign-key", [
    {
      name: "to another table",
      schema: shopWith({ foreignKeys: without(POSTS.foreignKeys, "posts_author_fkey") }),
      path: partOf(POSTS, "foreign-key", { name: "posts_author_fkey" }),
      value: named(POSTS.foreignKeys, "posts_author_fkey"),
    },
    {
      name: "to itself, that may wait",
      schema: shopWith({ foreignKeys: without(POSTS.foreignKeys, "posts_reply to_fkey") }),
      path: partOf(POSTS, "foreign-key", { name: "posts_reply to_fkey" }),
      value: named(POSTS.foreignKeys, "posts_reply to_fkey"),
    },
  ]),
  ...pair("index", "create-index", "drop-index", [
    {
      name: "partial",
      schema: shopWith({ indexes: without(POSTS.indexes, "posts_by_author") }),
      path: partOf(POSTS, "index", { name: "posts_by_author" }),
      value: named(POSTS.indexes, "posts_by_author"),
    },
    {
      name: "of an expression",
      schema: shopWith({ indexes: without(POSTS.indexes, "posts_by_title") }),
      path: partOf(POSTS, "index", { name: "posts_by_title" }),
      value: named(POSTS.indexes, "posts_by_title"),
    },
    {
      name: "by a collation",
      schema: SHOP,
      path: partOf(USERS, "index", { name: "by name" }),
      value: { name: "by name", elements: [{ column: "name", collation: { name: "NOCASE" } }] },
    },
  ]),
  ...pair("trigger", "create-trigger", "drop-trigger", [
    {
      name: "of a table",
      schema: shopWith({ triggers: [] }),
      path: partOf(POSTS, "trigger", { name: "posts_counted" }),
      value: named(POSTS.triggers, "posts_counted"),
    },
    {
      name: "of a view",
      schema: SHOP,
      path: partOf(TITLES, "trigger", { name: "titles_written" }),
      value: {
        name: "titles_written",
        definition:
          "CREATE TRIGGER titles_written INSTEAD OF INSERT ON titles BEGIN\n  INSERT INTO posts (title, author) VALUES (new.title, new.author);\nEND",
      },
    },
  ]),
  ...pair("view", "create-view", "drop-view", [
    {
      name: "of a table",
      schema: schemaOf([POSTS, USERS]),
      path: { kind: "view", schema: "main", name: "titles" },
      value: TITLES,
    },
    {
      name: "with names of columns",
      schema: schemaOf([POSTS, USERS]),
      path: { kind: "view", schema: "main", name: "counts" },
      value: view("counts", "SELECT author, count(*)\nFROM posts\nGROUP BY author", {
        columns: ["who", "how many"],
      }),
    },
  ]),
  "set-column-type": [
    onColumn("set-column-type", "of another affinity", "author", { type: "integer" }, { type: "text" }),
    onColumn(
      "set-column-type",
      "a longer one",
      "title",
      { type: "varchar(60)", collation: { name: "NOCASE" } },
      { type: "varchar(200)", collation: { name: "NOCASE" } },
    ),
    onColumn(
      "set-column-type",
      "bytes of a strict table",
      "b",
      { type: "text" },
      { type: "blob" },
      schemaOf([STRICT]),
      STRICT,
    ),
  ],
  "set-column-default": [
    onColumn("set-column-default", "set", "author", undefined, "1"),
    onColumn("set-column-default", "another", "title", "'none'", "'un' || 'titled'"),
    onColumn("set-column-default", "removed", "title", "'none'", undefined),
  ],
  "set-column-not-null": [
    onColumn("set-column-not-null", "set", "author", undefined, {}),
    onColumn("set-column-not-null", "removed", "title", {}, undefined),
    onColumn("set-column-not-null", "with a name", "author", undefined, { name: "has an author" }),
  ],
  "rename-not-null": [onColumn("rename-not-null", "one of its own", "title", {}, { name: "has a title" })],
  "set-column-generated": [
    onColumn(
      "set-column-generated",
      "another expression",
      "shout",
      { expression: "upper(title)", stored: true },
      { expression: "upper(title) || '!'", stored: true },
    ),
    onColumn(
      "set-column-generated",
      "no more",
      "shout",
      { expression: "upper(title)", stored: true },
      undefined,
    ),
  ],
  "set-column-auto-increment": [
    onColumn("set-column-auto-increment", "set", "id", undefined, true, SHOP, USERS),
    onColumn("set-column-auto-increment", "removed", "id", true, undefined),
  ],
  "set-foreign-key-deferrable": [
    {
      name: "that may wait",
      schema: SHOP,
      operation: {
        kind: "set-foreign-key-deferrable",
        path: partOf(POSTS, "foreign-key", { name: "posts_author_fkey" }),
        after: "deferred",
      },
    },
  ],
  "set-table-options": [
    {
      name: "strict",
      schema: schemaOf([USERS]),
      operation: {
        kind: "set-table-options",
        path: { kind: "table", schema: "main", name: "users" },
        after: [{ name: "strict", value: "true" }],
      },
    },
    {
      name: "with a rowid again",
      schema: schemaOf([ROWLESS]),
      operation: {
        kind: "set-table-options",
        path: { kind: "table", schema: "main", name: "pairs" },
        before: [{ name: "without_rowid", value: "true" }],
      },
    },
  ],
  "rename-constraint": (["primary-key", "unique", "check", "foreign-key"] as const).map((kind) => ({
    name: kind,
    schema: SHOP,
    operation: {
      kind: "rename-constraint",
      path: partOf(POSTS, kind, {
        name: {
          "primary-key": "posts_pkey",
          unique: "posts_title_author_key",
          check: "titled",
          "foreign-key": "posts_author_fkey",
        }[kind],
      }),
      before: {
        name: {
          "primary-key": "posts_pkey",
          unique: "posts_title_author_key",
          check: "titled",
          "foreign-key": "posts_author_fkey",
        }[kind],
      },
      after: { name: `another ${kind}` },
    },
  })),
  "rename-column": [
    {
      name: "that much stands on",
      schema: shopWith({
        indexes: [],
        triggers: [],
        checks: [],
        columns: without(without(POSTS.columns, "shout"), "length"),
      }),
      operation: {
        kind: "rename-column",
        path: partOf(POSTS, "column", { name: "body" }),
        before: { name: "body" },
        after: { name: "the text" },
      },
    },
  ],
  "rename-table": [
    {
      name: "that another one refers to",
      schema: schemaOf(
        [bare(POSTS), USERS].map((each) =>
          each.name === "posts" ? { ...each, foreignKeys: POSTS.foreignKeys.slice(0, 1) } : each,
        ),
      ),
      operation: {
        kind: "rename-table",
        path: { kind: "table", schema: "main", name: "users" },
        before: { schema: "main", name: "users" },
        after: { schema: "main", name: "people" },
      },
    },
  ],
  "rename-index": [
    {
      name: "partial",
      schema: SHOP,
      operation: {
        kind: "rename-index",
        path: partOf(POSTS, "index", { name: "posts_by_author" }),
        before: { name: "posts_by_author" },
        after: { name: "by author" },
      },
    },
  ],
  "rename-trigger": [
    {
      name: "of a table",
      schema: SHOP,
      operation: {
        kind: "rename-trigger",
        path: partOf(POSTS, "trigger", { name: "posts_counted" }),
        before: { name: "posts_counted" },
        after: { name: "counted" },
      },
    },
  ],
  "rename-view": [
    {
      name: "of a table",
      schema: SHOP,
      operation: {
        kind: "rename-view",
        path: { kind: "view", schema: "main", name: "titles" },
        before: { schema: "main", name: "titles" },
        after: { schema: "main", name: "headings" },
      },
    },
  ],
};
