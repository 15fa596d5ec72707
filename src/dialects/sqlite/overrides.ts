import {
  type AllOverrides,
  OperationError,
  type RenderContext,
  type Statement,
} from "../../operations/index.ts";
import {
  type Index,
  type ObjectName,
  PLACES,
  type Schema,
  type Table,
  type Trigger,
  type View,
} from "../../schema/index.ts";
import { printName } from "./grammar.ts";
import { OF_TABLES } from "./overrides/tables.ts";
import { UNSUPPORTED } from "./overrides/unsupported.ts";
import { createIndexStatement, nameList } from "./statements/clauses.ts";
import { newName } from "./statements/rebuild.ts";
import { refuseIndex, refuseView } from "./statements/refuse-foreign.ts";
import { normalTrigger, withTriggerName } from "./text/normal-trigger.ts";

/** How SQLite carries out each kind of operation. */
export const overrides: AllOverrides = {
  ...UNSUPPORTED,
  ...OF_TABLES,
  "create-index": {
    sql: ({ path, after }) => {
      if (after === undefined) return [];
      refuseIndex(after, path);
      return inside(createIndexStatement(after, path.table ?? ""));
    },
  },
  "drop-index": { sql: ({ path }) => inside(`DROP INDEX ${printName(path.name)}`) },
  "create-trigger": {
    sql: ({ after }) => (after === undefined ? [] : inside(normalTrigger(after.definition))),
  },
  "drop-trigger": { sql: ({ path }) => inside(`DROP TRIGGER ${printName(path.name)}`) },
  "create-view": { sql: ({ after }) => (after === undefined ? [] : createView(after)) },
  "drop-view": { sql: ({ path }) => inside(`DROP VIEW ${printName(path.name)}`) },
  "rename-table": {
    sql: ({ path, after }) => {
      if (after?.schema !== undefined && after.schema !== path.schema) throw otherSchema(path);
      return inside(...renameTable(path.name, after?.name ?? path.name));
    },
  },
  "rename-column": {
    sql: ({ path, after }) =>
      inside(
        `ALTER TABLE ${printName(path.table ?? "")} RENAME COLUMN ${printName(path.name)} TO ${printName(after?.name ?? path.name)}`,
      ),
  },
  "rename-index": {
    sql: ({ path, after }, context) => {
      const name = after?.name ?? path.name;
      const index = partIn(context, path, name, ({ indexes }) => indexes);
      if (index === undefined) throw new OperationError("operation/absent", { object: path });
      return inside(
        `DROP INDEX ${printName(path.name)}`,
        createIndexStatement({ ...index, name }, path.table ?? ""),
      );
    },
  },
  "rename-trigger": {
    sql: ({ path, after }, context) => {
      const name = after?.name ?? path.name;
      const trigger = partIn(context, path, name, ({ triggers }) => triggers);
      if (trigger === undefined) throw new OperationError("operation/absent", { object: path });
      return inside(`DROP TRIGGER ${printName(path.name)}`, withTriggerName(trigger.definition, name));
    },
  },
  "rename-view": {
    sql: ({ path, after }, { before, after: then }) => {
      const name = after?.name ?? path.name;
      const view = PLACES.view.find(then, { ...path, name }) ?? PLACES.view.find(before, path);
      if (view === undefined) throw new OperationError("operation/absent", { object: path });
      return [...inside(`DROP VIEW ${printName(path.name)}`), ...createView({ ...view, name })];
    },
  },
};

function inside(...texts: readonly string[]): readonly Statement[] {
  return texts.map((sql) => ({ sql, transaction: "inside" }));
}

/** To SQLite a name in other cases is taken, by the table itself: the way there leads over another name. */
function renameTable(from: string, to: string): readonly string[] {
  const way = from.toLowerCase() === to.toLowerCase() ? [from, newName(to), to] : [from, to];
  return way
    .slice(1)
    .map((name, at) => `ALTER TABLE ${printName(way[at] ?? from)} RENAME TO ${printName(name)}`);
}

function createView(view: View): readonly Statement[] {
  refuseView(view);
  const columns = view.columns === undefined ? "" : ` ${nameList(view.columns)}`;
  return inside(
    `CREATE VIEW ${printName(view.name)}${columns} AS\n${view.query}`,
    ...view.triggers.map(({ definition }) => normalTrigger(definition)),
  );
}

/** A part of a table or view as it is after a rename, or as it was before. */
function partIn<Part extends Index | Trigger>(
  { before, after }: RenderContext,
  path: ObjectName,
  name: string,
  partsOf: (relation: Table | View) => readonly Part[],
): Part | undefined {
  const find = (schema: Schema, wanted: string) =>
    [...schema.tables, ...schema.views]
      .filter((each) => each.name === path.table)
      .flatMap(partsOf)
      .find((part) => part.name === wanted);
  return find(after, name) ?? find(before, path.name);
}

function otherSchema(object: ObjectName): OperationError {
  return new OperationError("diff/unsupported", {
    what: "it is to lie in another schema",
    object,
    reason: UNSUPPORTED["create-schema"].unsupported,
    proposal: "Rename it in its place.",
  });
}
