import { type AnyOperation, pathAfter } from "../../operations/index.ts";
import {
  type ForeignKey,
  nameOf,
  type ObjectName,
  objectKey,
  type Schema,
  type Table,
} from "../../schema/index.ts";
import { changeLists, chosenObjects, wholeObjects } from "../../scratch/index.ts";

/** The names of all objects of a schema that are no parts of others. */
export function objectNames(schema: Schema): readonly ObjectName[] {
  return [...wholeObjects(schema).values()].map(({ name }) => name);
}

/** The objects with these keys alone; foreign keys to what is left out are left out too. */
export function restricted(schema: Schema, keys: ReadonlySet<string>): Schema {
  const chosen = chosenObjects(schema, (_object, key) => keys.has(key));
  return { ...chosen, tables: chosen.tables.map((table) => withoutCut(table, keys)) };
}

function withoutCut(table: Table, keys: ReadonlySet<string>): Table {
  const foreignKeys = table.foreignKeys.filter(({ references: { schema, table: name } }) =>
    keys.has(objectKey({ kind: "table", schema, name })),
  );
  return foreignKeys.length === table.foreignKeys.length ? table : { ...table, foreignKeys };
}

/** The keys that these objects had before whole objects among them were renamed. */
export function keysBefore(keys: ReadonlySet<string>, renames: readonly AnyOperation[]): ReadonlySet<string> {
  const old = new Map<string, string>();
  for (const operation of renames) {
    if (operation.path.table !== undefined) continue;
    const from = objectKey(operation.path);
    old.set(objectKey(pathAfter(operation)), old.get(from) ?? from);
  }
  return new Set([...keys].map((key) => old.get(key) ?? key));
}

/** The whole schema once a part of it is what a rehearsal has made of it: foreign keys that were cut off are back. */
export function overlaid(whole: Schema, part: Schema): Schema {
  const joined = changeLists(
    whole,
    (kind, list, fresh) => {
      const byKey = new Map(fresh.map((each) => [objectKey(nameOf(kind, each)), each]));
      return list.map((each) => byKey.get(objectKey(nameOf(kind, each))) ?? each);
    },
    part,
  );
  const before = new Map(whole.tables.map((table) => [objectKey(nameOf("table", table)), table]));
  return {
    ...joined,
    tables: joined.tables.map((table) =>
      withForeignKeysOf(before.get(objectKey(nameOf("table", table))) ?? table, table),
    ),
  };
}

/** By what they say: one without a name of its own may be called otherwise after a rename. */
function withForeignKeysOf(old: Table, now: Table): Table {
  if (old === now) return now;
  const there = new Set(now.foreignKeys.map(sayingOf));
  const cut = old.foreignKeys.filter((key) => !there.has(sayingOf(key)));
  return { ...now, foreignKeys: [...now.foreignKeys, ...cut].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function sayingOf({ columns, references: { schema, table, columns: referred } }: ForeignKey): string {
  return JSON.stringify([columns, schema, table, referred]);
}
