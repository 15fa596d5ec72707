import { type ObjectName, objectKey, printObjectName } from "../../schema/index.ts";

/** Something of a schema that printed models do not say. */
export interface LeftOut {
  readonly object: ObjectName;
  /** The field of the object's value that is left out, e.g. `collation` or `identity.type`; without it the whole object. */
  readonly part?: string;
}

/** What and whose it is, for people: `{ what: "comment", name: "table public.users" }`. */
export function describeLeftOut({ object, part }: LeftOut): { readonly what: string; readonly name: string } {
  if (part !== undefined) return { what: describePart(part), name: printObjectName(object) };
  const whole = printObjectName(object);
  const name = printObjectName({ ...object, kind: "table" }).slice("table ".length);
  return { what: whole.slice(0, whole.length - name.length - 1), name };
}

function describePart(part: string): string {
  const [, ofSequence] = /^(?:serial|identity)\.(.*)$/.exec(part) ?? [];
  return PARTS[part] ?? (ofSequence === undefined ? part : `${ofSequence} of its sequence`);
}

/** Each once, in the order in which they came. */
export function withoutRepeats(left: readonly LeftOut[]): readonly LeftOut[] {
  const byKey = new Map(left.map((each) => [`${objectKey(each.object)} ${each.part ?? ""}`, each]));
  return [...byKey.values()];
}

/** Fields whose names say too little, in a person's words. */
const PARTS: Readonly<Record<string, string>> = {
  accessMethod: "access method",
  autoIncrement: "AUTOINCREMENT",
  clustered: "CLUSTER",
  columnDetails: "comments and defaults of columns",
  columns: "names of columns",
  compression: "compression",
  deferrable: "DEFERRABLE",
  forceRowSecurity: "FORCE ROW LEVEL SECURITY",
  "generated.stored": "VIRTUAL",
  "identity.sequenceName": "schema of its sequence",
  include: "INCLUDE",
  match: "MATCH FULL",
  noInherit: "NO INHERIT",
  notNullName: "name of its NOT NULL constraint",
  notValid: "NOT VALID",
  nullsNotDistinct: "NULLS NOT DISTINCT",
  onDeleteColumns: "columns of ON DELETE SET",
  options: "storage parameters",
  ownedBy: "OWNED BY",
  partitionBy: "PARTITION BY",
  replicaIdentity: "replica identity",
  "serial.sequenceName": "name of its sequence",
  statisticsTarget: "statistics target",
  unlogged: "UNLOGGED",
};
