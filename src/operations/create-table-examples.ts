import { nameOf, type Table } from "../schema/index.ts";
import { ID, schemaWith, tableWith, USERS } from "./examples.ts";
import type { PairExample } from "./pair.ts";

const EVENTS: Table = tableWith({
  name: "events",
  columns: [
    { name: "kind", type: "text", notNull: true },
    { name: "at", type: "timestamp with time zone", notNull: true, default: "now()" },
    { name: "data", type: "jsonb" },
  ],
  partitionBy: "LIST (kind)",
});

const SETTINGS: Table = tableWith({
  name: "Settings",
  columns: [ID, { name: "order", type: "text", collation: { name: "C" } }],
  unlogged: true,
  options: [
    { name: "autovacuum_enabled", value: "false" },
    { name: "fillfactor", value: "70" },
    { name: "toast.autovacuum_enabled", value: "off" },
  ],
  rowSecurity: true,
  forceRowSecurity: true,
  replicaIdentity: "full",
});

export const TABLE_EXAMPLES: readonly [PairExample<Table>, ...PairExample<Table>[]] = [
  example("as simple as can be", USERS),
  example(
    "with keys on the same columns",
    tableWith({
      name: "twice",
      columns: [ID],
      primaryKey: { name: "twice_pkey", columns: ["id"] },
      uniques: [
        { name: "twice_id_key", columns: ["id"] },
        { name: "twice_id_key1", columns: ["id"], deferrable: "deferred" },
      ],
    }),
  ),
  example("without columns", tableWith({ name: "nothing" })),
  example(
    "with every constraint",
    tableWith({
      name: "bookings",
      columns: [
        { name: "id", type: "bigint", notNull: true, identity: { always: true }, comment: "the number" },
        { name: "room", type: "integer", notNull: true },
        { name: "during", type: "daterange", notNull: true },
        { name: "note", type: "text", default: "''::text", notNull: true, storage: "external" },
        {
          name: "Days",
          type: "integer",
          generated: { expression: "upper(during) - lower(during)", stored: true },
        },
      ],
      primaryKey: { name: "bookings_pkey", columns: ["id"], clustered: true, comment: "one booking" },
      uniques: [
        { name: "bookings_note_key", columns: ["note"], deferrable: "immediate" },
        {
          name: "bookings_room_during_key",
          columns: ["room", "during"],
          include: ["note"],
          comment: "once",
          replicaIdentity: true,
        },
      ],
      checks: [
        { name: "bookings_room_check", expression: "room > 0", comment: "no room 0" },
        { name: "bookings_some", expression: "NOT isempty(during)", noInherit: true },
        { name: "bookings_without_sevens", expression: "room <> 7", notValid: true },
      ],
      exclusions: [
        {
          name: "bookings_excl",
          method: "gist",
          elements: [{ column: "during", operator: "&&" }],
          where: "room = 1",
          comment: "the good room",
        },
      ],
      comment: "who sleeps where",
    }),
  ),
  {
    ...example("with all that a table can be told", {
      ...SETTINGS,
      accessMethod: "heap",
      tablespace: "pg_default",
    }),
    // What the database itself has is taken for granted.
    reads: SETTINGS,
  },
  example(
    "with serial columns",
    tableWith({
      name: "serials",
      columns: [
        { name: "small", type: "smallint", notNull: true, serial: {} },
        { name: "usual", type: "integer", notNull: true, serial: {} },
        { name: "big", type: "bigint", notNull: true, serial: {} },
        {
          name: "own",
          type: "integer",
          notNull: true,
          serial: { sequenceName: { schema: "public", name: "own_numbers" }, increment: "2" },
        },
      ],
    }),
  ),
  example("partitioned", EVENTS),
  {
    ...example(
      "a partition",
      tableWith({
        name: "events_login",
        partitionOf: { schema: "public", table: "events", bounds: "FOR VALUES IN ('login')" },
      }),
    ),
    schema: schemaWith({ tables: [EVENTS] }),
  },
  {
    ...example(
      "a partition that differs, and has partitions",
      tableWith({
        name: "events_rest",
        columns: [{ name: "data", type: "jsonb", notNull: true, default: "'{}'::jsonb" }],
        partitionOf: { schema: "public", table: "events", bounds: "DEFAULT" },
        partitionBy: "RANGE (at)",
      }),
    ),
    schema: schemaWith({ tables: [EVENTS] }),
  },
  {
    ...example(
      "that inherits",
      tableWith({
        name: "admins",
        columns: [{ name: "since", type: "date" }],
        inherits: [{ schema: "public", table: "users" }],
      }),
    ),
    schema: schemaWith({ tables: [USERS] }),
  },
  {
    ...example("with all that goes with it", {
      ...USERS,
      foreignKeys: [
        {
          name: "users_age_fkey",
          columns: ["age"],
          references: { schema: "public", table: "users", columns: ["id"] },
        },
      ],
      indexes: [{ name: "users_name_idx", elements: [{ column: "name" }] }],
      rules: [
        {
          name: "users_stay",
          definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING",
        },
      ],
      triggers: [
        {
          name: "users_same",
          definition:
            "CREATE TRIGGER users_same BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        },
      ],
      policies: [{ name: "users_see_all", using: "true" }],
    }),
  },
];

function example(name: string, value: Table): PairExample<Table> {
  return { name, path: nameOf("table", value), value };
}
