import { dialectOf } from "../../../src/dialects/index.ts";
import { type AnyExample, type AnyOperation, applyOperation, invert } from "../../../src/operations/index.ts";
import {
  type Column,
  EMPTY_SCHEMA,
  type Index,
  NO_TABLE_PARTS,
  partOf,
  type Routine,
  type Schema,
  type Sequence,
  type Table,
  type View,
} from "../../../src/schema/index.ts";

/** MariaDB 10.11, in which the types of these examples are spelled. */
export const SERVER = 101_100;

export function mariadbDialect() {
  const dialect = dialectOf("mariadb");
  if (dialect === undefined) throw new Error("there is no dialect mariadb");
  return dialect;
}

function tableWith(table: Partial<Table> & Pick<Table, "name">): Table {
  return { schema: "main", ...NO_TABLE_PARTS, ...table };
}

const ID: Column = { name: "id", type: "int(11)", notNull: true };
const PRIMARY = { name: "PRIMARY", columns: ["id"] };
const NAME: Column = { name: "name", type: "varchar(60)" };
const AGE: Column = { name: "age", type: "int(11)" };

/** Where many examples begin: `users (id, name, age)`. */
const USERS = tableWith({ name: "users", columns: [ID, NAME, AGE], primaryKey: PRIMARY });

const POSTS = tableWith({
  name: "posts",
  columns: [ID, { name: "author", type: "int(11)" }, { name: "answers", type: "int(11)" }],
  primaryKey: PRIMARY,
  indexes: [{ name: "author_ix", elements: [{ column: "author" }] }],
});

const AGES: View = {
  schema: "main",
  name: "ages",
  query: "select `users`.`age` AS `age` from `users`",
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: [],
};

const COUNT: Routine = {
  schema: "main",
  name: "twice",
  kind: "function",
  arguments: "",
  definition: "CREATE FUNCTION twice(a int(11))\nRETURNS int(11)\nDETERMINISTIC\nRETURN a * 2",
};

const NUMBERS: Sequence = { schema: "main", name: "numbers", start: "5", increment: "2", cache: "10" };

const schemaOf = (objects: Partial<Schema>): Schema => ({ ...EMPTY_SCHEMA, ...objects });
const withUsers = (...more: readonly Table[]): Schema => schemaOf({ tables: [USERS, ...more] });

/** `users` with one column more, or another one in the place of one. */
function usersWith(column: Column, more: Partial<Table> = {}): Table {
  const others = USERS.columns.filter(({ name }) => name !== column.name);
  return { ...USERS, columns: [...others, column], ...more };
}

const of = (table: Table, kind: Parameters<typeof partOf>[1], name: string) => partOf(table, kind, { name });

type Told = Omit<AnyExample, "operation"> & { readonly operation: AnyOperation };

/** Each operation that MariaDB has, by what it changes; every one is tried forward, back and forward again. */
const FORWARD: readonly Told[] = [
  ...tables(),
  ...columns(),
  ...aspects(),
  ...keys(),
  ...constraints(),
  ...renames(),
  ...comments(),
  ...others(),
];

/** These, and what undoes them. */
export const MARIADB_EXAMPLES: readonly AnyExample[] = FORWARD.flatMap((example): readonly AnyExample[] => {
  const { schema = EMPTY_SCHEMA, operation } = example;
  const back = invert(operation);
  if (back.kind === operation.kind) return [asExample(example)];
  return [
    asExample(example),
    asExample({ name: example.name, schema: applyOperation(schema, operation), operation: back }),
  ];
});

function asExample(example: Told): AnyExample {
  return example;
}

function tables(): readonly Told[] {
  const made = (name: string, after: Table): Told => ({
    name,
    operation: { kind: "create-table", path: { kind: "table", schema: "main", name: after.name }, after },
  });
  const options = (name: string, before: Table["options"], after: Table["options"]): Told => ({
    name,
    schema: schemaOf({ tables: [{ ...USERS, ...(before === undefined ? {} : { options: before }) }] }),
    operation: {
      kind: "set-table-options",
      path: { kind: "table", schema: "main", name: "users" },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  });
  return [
    made("with a primary key", USERS),
    made("with all that it can have", {
      ...tableWith({ name: "Every Thing" }),
      columns: [
        { name: "id", type: "bigint(20) unsigned", notNull: true, autoIncrement: true },
        { name: "select", type: "varchar(60)", notNull: true, default: "'it''s'", comment: "a word" },
        { name: "mood", type: "enum('glad','it''s')", notNull: true, default: "'glad'" },
        { name: "flags", type: "set('a','b')" },
        { name: "data", type: "json" },
        { name: "is_open", type: "tinyint(1)", notNull: true, default: "1" },
        { name: "price", type: "decimal(10,2)", notNull: true, default: "0.00" },
        { name: "code", type: "char(3)", collation: { name: "latin1_bin" } },
        { name: "made", type: "timestamp", notNull: true, default: "current_timestamp()" },
        {
          name: "changed",
          type: "datetime(3)",
          default: "current_timestamp(3)",
          options: [{ name: "on_update", value: "current_timestamp(3)" }],
        },
        { name: "hidden", type: "int(11)", default: "3", options: [{ name: "invisible", value: "yes" }] },
        { name: "positive", type: "int(11)", options: [{ name: "check", value: "`positive` > 0" }] },
        { name: "doubled", type: "int(11)", generated: { expression: "`positive` * 2", stored: true } },
        { name: "halved", type: "int(11)", generated: { expression: "`positive` / 2", stored: false } },
        { name: "body", type: "longtext" },
        { name: "key", type: "uuid", default: "uuid()" },
        { name: "place", type: "point", notNull: true },
      ],
      primaryKey: PRIMARY,
      uniques: [
        { name: "mood_key", columns: ["mood", "code"] },
        {
          name: "start_key",
          columns: ["body"],
          lengths: [{ column: "body", length: 20 }],
          comment: "its start",
        },
      ],
      indexes: [],
      checks: [{ name: "cheap", expression: "`price` < 100" }],
      options: [
        { name: "collate", value: "utf8mb4_unicode_ci" },
        { name: "row_format", value: "DYNAMIC" },
        { name: "stats_persistent", value: "1" },
      ],
      comment: "it's all here",
    }),
    made(
      "with partitions",
      tableWith({
        name: "events",
        columns: [ID, { name: "year", type: "int(11)", notNull: true }],
        primaryKey: { name: "PRIMARY", columns: ["id", "year"] },
        partitionBy:
          "RANGE (`year`) (PARTITION `old` VALUES LESS THAN (2020), PARTITION `rest` VALUES LESS THAN MAXVALUE)",
      }),
    ),
    made(
      "of another engine",
      tableWith({
        name: "notes",
        columns: [ID, NAME],
        options: [
          { name: "engine", value: "Aria" },
          { name: "transactional", value: "1" },
        ],
      }),
    ),
    options("its format", undefined, [{ name: "row_format", value: "COMPRESSED" }]),
    options(
      "several",
      [{ name: "stats_persistent", value: "1" }],
      [
        { name: "key_block_size", value: "8" },
        { name: "row_format", value: "COMPRESSED" },
      ],
    ),
    options("its collation", undefined, [{ name: "collate", value: "latin1_bin" }]),
    options("its engine", undefined, [{ name: "engine", value: "MyISAM" }]),
  ];
}

function columns(): readonly Told[] {
  const added = (name: string, after: Column, schema: Schema = withUsers()): Told => ({
    name,
    schema,
    operation: { kind: "add-column", path: of(USERS, "column", after.name), after },
  });
  return [
    added("plain", { name: "email", type: "varchar(255)" }),
    added("with a constant", { name: "state", type: "int(11)", notNull: true, default: "3" }),
    added("with a computed default", { name: "key", type: "uuid", default: "uuid()" }),
    added("of a list", { name: "mood", type: "enum('glad','sad')", notNull: true, default: "'sad'" }),
    added("of JSON", { name: "data", type: "json" }),
    added("that is generated", {
      name: "older",
      type: "int(11)",
      generated: { expression: "`age` + 1", stored: false },
    }),
    added("that is generated and stored", {
      name: "older",
      type: "int(11)",
      generated: { expression: "`age` + 1", stored: true },
    }),
    added("with a condition", {
      name: "size",
      type: "int(11)",
      default: "4",
      options: [{ name: "check", value: "`size` > 3" }],
    }),
    added("with all that it can have", {
      name: "changed",
      type: "timestamp(3)",
      notNull: true,
      default: "current_timestamp(3)",
      options: [
        { name: "invisible", value: "yes" },
        { name: "on_update", value: "current_timestamp(3)" },
      ],
      comment: "when\nit's 'changed' \\",
    }),
    added("of another charset", { name: "code", type: "char(3)", collation: { name: "ascii_bin" } }),
    added(
      "where a text is searched",
      { name: "email", type: "varchar(255)", notNull: true, default: "''" },
      schemaOf({ tables: [{ ...USERS, indexes: [fulltext("words")] }] }),
    ),
    added(
      "where rows are compressed",
      { name: "email", type: "varchar(255)" },
      schemaOf({ tables: [{ ...USERS, options: [{ name: "row_format", value: "COMPRESSED" }] }] }),
    ),
  ];
}

function fulltext(name: string): Index {
  return { name, method: "fulltext", elements: [{ column: "name" }] };
}

function aspects(): readonly Told[] {
  const typed = (name: string, before: Column, after: Column, more: Partial<Table> = {}): Told => ({
    name,
    schema: schemaOf({ tables: [usersWith(before, more)] }),
    operation: {
      kind: "set-column-type",
      path: of(USERS, "column", before.name),
      before: typeOf(before),
      after: typeOf(after),
    },
  });
  const set = (
    name: string,
    kind: "set-column-default" | "set-column-not-null" | "set-column-options" | "set-column-auto-increment",
    before: Column,
    after: Column,
    more: Partial<Table> = {},
  ): Told => ({
    name,
    schema: schemaOf({ tables: [usersWith(before, more)] }),
    operation: change(kind, before, after),
  });
  const changed: Column = {
    name: "changed",
    type: "timestamp",
    notNull: true,
    default: "current_timestamp()",
    options: [{ name: "on_update", value: "current_timestamp()" }],
    comment: "kept",
  };
  const kept: Column = {
    ...NAME,
    notNull: true,
    default: "'x'",
    collation: { name: "utf8mb4_bin" },
    comment: "kept",
  };
  const stored: Column = {
    name: "twice",
    type: "int(11)",
    generated: { expression: "`age` * 2", stored: true },
  };
  return [
    typed("more digits", AGE, { ...AGE, type: "bigint(20)" }),
    typed("longer, and all else stays", kept, { ...kept, type: "varchar(63)" }),
    typed("longer than a byte tells", NAME, { ...NAME, type: "varchar(200)" }),
    typed("of any length", NAME, { ...NAME, type: "longtext" }),
    typed(
      "one value more",
      { name: "mood", type: "enum('a','b')" },
      { name: "mood", type: "enum('a','b','c')" },
    ),
    typed(
      "one value between",
      { name: "mood", type: "enum('a','c')" },
      { name: "mood", type: "enum('a','b','c')" },
    ),
    typed("JSON", { name: "data", type: "longtext" }, { name: "data", type: "json" }),
    typed("another collation", NAME, { ...NAME, collation: { name: "utf8mb4_bin" } }),
    typed(
      "another collation of one in an index",
      NAME,
      { ...NAME, collation: { name: "utf8mb4_bin" } },
      { indexes: [{ name: "by_name", elements: [{ column: "name" }] }] },
    ),
    typed("another charset", NAME, { ...NAME, collation: { name: "latin1_bin" } }),
    set("a constant", "set-column-default", AGE, { ...AGE, default: "5" }),
    set(
      "of one that may not be NULL",
      "set-column-default",
      { ...AGE, notNull: true },
      { ...AGE, notNull: true, default: "5" },
    ),
    set("an expression", "set-column-default", AGE, { ...AGE, default: "(1 + 2)" }),
    set("of one that changes by itself", "set-column-default", changed, {
      ...changed,
      default: "'2020-02-29 00:00:00'",
    }),
    set("plain", "set-column-not-null", AGE, { ...AGE, notNull: true }),
    set("and all else stays", "set-column-not-null", { ...kept, notNull: true }, without(kept, "notNull")),
    set(
      "beside a stored column",
      "set-column-not-null",
      NAME,
      { ...NAME, notNull: true },
      {
        columns: [ID, NAME, AGE, stored],
      },
    ),
    set("ON UPDATE", "set-column-options", without(changed, "options"), changed),
    set("a condition", "set-column-options", AGE, {
      ...AGE,
      options: [{ name: "check", value: "`age` > 0" }],
    }),
    set("out of sight", "set-column-options", AGE, {
      ...AGE,
      options: [{ name: "invisible", value: "yes" }],
    }),
    set(
      "by itself",
      "set-column-auto-increment",
      ID,
      { ...ID, autoIncrement: true },
      {
        columns: [ID, NAME, AGE],
      },
    ),
    {
      name: "no longer",
      schema: schemaOf({ tables: [usersWith(stored)] }),
      operation: {
        kind: "set-column-generated",
        path: of(USERS, "column", "twice"),
        before: { expression: "`age` * 2", stored: true },
      },
      // A column with values of its own does not become a generated one: it is dropped and added.
      oneWay: true,
    },
  ];
}

function typeOf({ type, collation }: Column) {
  return { type, ...(collation === undefined ? {} : { collation }) };
}

function without(column: Column, field: "notNull" | "options"): Column {
  const { [field]: _, ...rest } = column;
  return rest;
}

function change(
  kind: "set-column-default" | "set-column-not-null" | "set-column-options" | "set-column-auto-increment",
  before: Column,
  after: Column,
): AnyOperation {
  const path = of(USERS, "column", before.name);
  switch (kind) {
    case "set-column-default":
      return { kind, path, ...pair(before.default, after.default) };
    case "set-column-not-null":
      return { kind, path, ...pair(before.notNull && {}, after.notNull && {}) };
    case "set-column-options":
      return { kind, path, ...pair(before.options, after.options) };
    default:
      return { kind, path, ...pair(before.autoIncrement, after.autoIncrement) };
  }
}

function pair<Value>(before: Value | undefined, after: Value | undefined) {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function keys(): readonly Told[] {
  const indexed = (name: string, after: Index, schema: Schema = withUsers()): Told => ({
    name,
    schema,
    operation: { kind: "create-index", path: of(USERS, "index", after.name), after },
  });
  const unique = (name: string, after: Table["uniques"][number], schema: Schema = withUsers()): Told => ({
    name,
    schema,
    operation: { kind: "add-unique", path: of(USERS, "unique", after.name), after },
  });
  const { primaryKey: _, ...heap } = USERS;
  const searched = usersWith({ name: "place", type: "point", notNull: true });
  return [
    {
      name: "plain",
      schema: schemaOf({ tables: [heap] }),
      operation: { kind: "add-primary-key", path: of(USERS, "primary-key", "PRIMARY"), after: PRIMARY },
    },
    unique("plain", { name: "users_name_key", columns: ["name", "age"] }),
    unique("on beginnings", {
      name: "Name",
      columns: ["name"],
      lengths: [{ column: "name", length: 5 }],
      comment: "it's",
    }),
    unique(
      "on a whole text",
      { name: "body_key", columns: ["body"] },
      schemaOf({ tables: [usersWith({ name: "body", type: "text" })] }),
    ),
    indexed("plain", { name: "by_age", elements: [{ column: "age" }] }),
    indexed("with all that it can have", {
      name: "By Name",
      unique: true,
      elements: [{ column: "name", length: 10, order: "desc" }, { column: "age" }],
      options: [{ name: "ignored", value: "yes" }],
      comment: "not used",
    }),
    indexed("of words", fulltext("words")),
    indexed(
      "of places",
      { name: "places", method: "spatial", elements: [{ column: "place" }] },
      schemaOf({ tables: [searched] }),
    ),
    {
      name: "not used for a while",
      schema: schemaOf({
        tables: [{ ...USERS, indexes: [{ name: "by_age", elements: [{ column: "age" }] }] }],
      }),
      operation: {
        kind: "set-index-options",
        path: of(USERS, "index", "by_age"),
        after: [{ name: "ignored", value: "yes" }],
      },
    },
  ];
}

function constraints(): readonly Told[] {
  const references = { schema: "main", table: "users", columns: ["id"] };
  return [
    {
      name: "plain",
      schema: withUsers(),
      operation: {
        kind: "add-check",
        path: of(USERS, "check", "grown"),
        after: { name: "grown", expression: "`age` > 17" },
      },
    },
    {
      name: "with an index that is there",
      schema: withUsers(POSTS),
      operation: {
        kind: "add-foreign-key",
        path: of(POSTS, "foreign-key", "posts_author"),
        after: {
          name: "posts_author",
          columns: ["author"],
          references,
          onDelete: "cascade",
          onUpdate: "set null",
        },
      },
    },
  ];
}

function renames(): readonly Told[] {
  const posts: Table = {
    ...POSTS,
    uniques: [{ name: "answers_key", columns: ["answers"] }],
    checks: [{ name: "some", expression: "`author` > 0" }],
    foreignKeys: [
      {
        name: "posts_author",
        columns: ["author"],
        references: { schema: "main", table: "users", columns: ["id"] },
      },
    ],
    triggers: [
      {
        name: "checked",
        definition: "CREATE TRIGGER checked BEFORE INSERT ON posts FOR EACH ROW\nSET NEW.author = 1",
      },
    ],
  };
  const schema = withUsers(posts);
  const part = (kind: "unique" | "check" | "foreign-key", from: string, to: string): Told => ({
    name: kind,
    schema,
    operation: {
      kind: "rename-constraint",
      path: of(posts, kind, from),
      before: { name: from },
      after: { name: to },
    },
  });
  return [
    {
      name: "a table",
      schema: withUsers(),
      operation: {
        kind: "rename-table",
        path: { kind: "table", schema: "main", name: "users" },
        before: { schema: "main", name: "users" },
        after: { schema: "main", name: "People" },
      },
    },
    {
      name: "a column",
      schema: withUsers(),
      operation: {
        kind: "rename-column",
        path: of(USERS, "column", "name"),
        before: { name: "name" },
        after: { name: "full_name" },
      },
    },
    {
      name: "an index",
      schema,
      operation: {
        kind: "rename-index",
        path: of(posts, "index", "author_ix"),
        before: { name: "author_ix" },
        after: { name: "by_author" },
      },
    },
    part("unique", "answers_key", "one_answer"),
    part("check", "some", "Some One"),
    part("foreign-key", "posts_author", "by_whom"),
    {
      name: "a view",
      schema: schemaOf({ tables: [USERS], views: [AGES] }),
      operation: {
        kind: "rename-view",
        path: { kind: "view", schema: "main", name: "ages" },
        before: { schema: "main", name: "ages" },
        after: { schema: "main", name: "years" },
      },
    },
    {
      name: "a sequence",
      schema: schemaOf({ sequences: [NUMBERS] }),
      operation: {
        kind: "rename-sequence",
        path: { kind: "sequence", schema: "main", name: "numbers" },
        before: { schema: "main", name: "numbers" },
        after: { schema: "main", name: "counted" },
      },
    },
  ];
}

function comments(): readonly Told[] {
  const users: Table = {
    ...USERS,
    uniques: [{ name: "name_key", columns: ["name"] }],
    indexes: [{ name: "by_age", elements: [{ column: "age" }] }],
  };
  const said = (name: string, path: AnyOperation["path"], schema: Schema, before?: string): Told => ({
    name,
    schema,
    operation: {
      kind: "set-comment",
      path,
      ...(before === undefined ? {} : { before }),
      after: "what it's for",
    },
  });
  const schema = schemaOf({ tables: [users], sequences: [NUMBERS] });
  return [
    said("of a table", { kind: "table", schema: "main", name: "users" }, schema),
    said("of a column", of(users, "column", "name"), schema),
    said("of an index", of(users, "index", "by_age"), schema),
    said("of a unique key", of(users, "unique", "name_key"), schema),
    said("of a primary key", of(users, "primary-key", "PRIMARY"), schema),
    said("of a sequence", { kind: "sequence", schema: "main", name: "numbers" }, schema),
  ];
}

function others(): readonly Told[] {
  const view = (name: string, after: View): Told => ({
    name,
    schema: withUsers(),
    operation: { kind: "create-view", path: { kind: "view", schema: "main", name: after.name }, after },
  });
  const options = [
    { name: "algorithm", value: "merge" },
    { name: "check_option", value: "cascaded" },
    { name: "security", value: "invoker" },
  ];
  const routine = (name: string, after: Routine): Told => ({
    name,
    operation: {
      kind: "create-routine",
      path: { kind: "routine", schema: "main", name: after.name, arguments: "" },
      after,
    },
  });
  const trigger = {
    name: "named",
    definition:
      "CREATE TRIGGER named BEFORE INSERT ON users FOR EACH ROW\nBEGIN IF NEW.name IS NULL THEN SET NEW.name = 'x;'; END IF; END",
  };
  const sequence = (name: string, after: Sequence): Told => ({
    name,
    operation: {
      kind: "create-sequence",
      path: { kind: "sequence", schema: "main", name: after.name },
      after,
    },
  });
  return [
    view("plain", AGES),
    view("with all that it can have", {
      ...AGES,
      query: `${AGES.query} where \`users\`.\`age\` > 3`,
      options,
    }),
    {
      name: "all",
      schema: schemaOf({ tables: [USERS], views: [AGES] }),
      operation: {
        kind: "set-view-options",
        path: { kind: "view", schema: "main", name: "ages" },
        after: options,
      },
    },
    {
      name: "with several statements",
      schema: withUsers(),
      operation: { kind: "create-trigger", path: of(USERS, "trigger", "named"), after: trigger },
    },
    {
      name: "another name",
      schema: schemaOf({ tables: [{ ...USERS, triggers: [trigger] }] }),
      operation: {
        kind: "rename-trigger",
        path: of(USERS, "trigger", "named"),
        before: { name: "named" },
        after: { name: "named_too" },
      },
      // Its text has its name in it, which only the database writes anew.
      oneWay: true,
      untold: true,
    },
    routine("a function", COUNT),
    routine("a procedure", {
      ...COUNT,
      name: "Do It",
      kind: "procedure",
      definition:
        "CREATE PROCEDURE `Do It`(a int(11), OUT b varchar(10) CHARACTER SET latin1 COLLATE latin1_bin)\nMODIFIES SQL DATA\nSQL SECURITY INVOKER\nCOMMENT 'it''s'\nBEGIN SET b = 'x'; SET b = CONCAT(b, a); END",
    }),
    {
      name: "of a function",
      schema: schemaOf({ routines: [COUNT] }),
      operation: {
        kind: "replace-routine",
        path: { kind: "routine", schema: "main", name: "twice", arguments: "" },
        before: COUNT,
        after: { ...COUNT, definition: COUNT.definition.replace("a * 2", "a + a") },
      },
    },
    sequence("plain", { schema: "main", name: "plain" }),
    sequence("with all that it can have", {
      ...NUMBERS,
      increment: "-3",
      minimum: "-100",
      maximum: "50",
      start: "20",
      cycle: true,
      comment: "down",
    }),
    {
      name: "all",
      schema: schemaOf({ sequences: [{ schema: "main", name: "numbers" }] }),
      operation: {
        kind: "set-sequence-options",
        path: { kind: "sequence", schema: "main", name: "numbers" },
        before: {},
        after: { increment: "2", minimum: "-5", maximum: "1000", start: "7", cache: "5", cycle: true },
      },
    },
  ];
}
