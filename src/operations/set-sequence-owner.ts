import { nameOf, PLACES, printObjectName, type Sequence } from "../schema/index.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import type { Example, OperationKind } from "./kind.ts";
import type { Operation } from "./operation.ts";
import { statements } from "./pair.ts";

const KIND = "set-sequence-owner";

/** Ties a sequence to a column, with which it is dropped, or unties it; the same kind turned round undoes it. */
export const setSequenceOwner: OperationKind<typeof KIND, Sequence, typeof KIND> = {
  kind: KIND,
  inverse: KIND,
  place: {
    find: PLACES.sequence.find,
    // Nothing but the owner: what else the sequence has may have changed since.
    put: (schema, path, value) =>
      PLACES.sequence.put(schema, path, ownedAs(PLACES.sequence.find(schema, path), value)),
  },
  describe: ({ path, after }) =>
    after?.ownedBy === undefined
      ? `free ${printObjectName(path)} of its column`
      : `tie ${printObjectName(path)} to ${printObjectName(columnOf(after.ownedBy))}`,
  touches: ({ path }) => [path],
  lossy: () => undefined,
  needs: ({ path, after }) => ({
    objects: [
      path,
      ...(after?.ownedBy === undefined
        ? []
        : [{ kind: "table" as const, schema: after.ownedBy.schema, name: after.ownedBy.table }]),
    ],
    texts: [],
  }),
  sql: ({ path, after }, { grammar }) => {
    const owner = after?.ownedBy;
    const column =
      owner === undefined
        ? "NONE"
        : `${grammar.qualified({ schema: owner.schema, name: owner.table })}.${grammar.name(owner.column)}`;
    const name = grammar.qualified({ schema: path.schema ?? "", name: path.name });
    return statements([`ALTER SEQUENCE ${name} OWNED BY ${column}`]);
  },
  locks: () => 2,
  examples: [example("tied", true), example("freed", false)],
};

function ownedAs(there: Sequence | undefined, value: Sequence | undefined): Sequence | undefined {
  if (there === undefined || value === undefined) return value;
  const { ownedBy: _, ...free } = there;
  return value.ownedBy === undefined ? free : { ...free, ownedBy: value.ownedBy };
}

function columnOf({ schema, table, column }: NonNullable<Sequence["ownedBy"]>) {
  return { kind: "column", schema, table, name: column } as const;
}

function example(name: string, tied: boolean): Example<typeof KIND, Sequence> {
  const free: Sequence = { schema: "public", name: "ticket_numbers" };
  const owned: Sequence = { ...free, ownedBy: { schema: "public", table: "tickets", column: "id" } };
  const operation: Operation<typeof KIND, Sequence> = {
    kind: KIND,
    path: nameOf("sequence", free),
    before: tied ? free : owned,
    after: tied ? owned : free,
  };
  return {
    name,
    schema: schemaWith({
      sequences: [tied ? free : owned],
      tables: [tableWith({ name: "tickets", columns: [ID] })],
    }),
    operation,
  };
}
