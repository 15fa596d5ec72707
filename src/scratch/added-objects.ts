import { canonicalText, nameOf, type ObjectName, objectKey, type Schema } from "../schema/index.ts";

/** How a schema has changed while something was loaded. */
export interface Addition {
  /** What was not there before. */
  readonly added: Schema;
  /** What was there and is not any more, or not as it was. */
  readonly changed: readonly { readonly object: ObjectName; readonly gone: boolean }[];
}

/** Compares two readings of one database by the names of its objects. */
export function addedObjects(before: Schema, after: Schema): Addition {
  const changed: { object: ObjectName; gone: boolean }[] = [];
  const added = <Each extends Named>(
    kind: ObjectName["kind"],
    old: readonly Each[],
    now: readonly Each[],
  ): readonly Each[] => {
    const keyOf = (each: Each): string => objectKey(nameOf(kind, each));
    const there = new Map(old.map((each) => [keyOf(each), each]));
    const fresh = now.filter((each) => {
      const was = there.get(keyOf(each));
      there.delete(keyOf(each));
      if (was === undefined) return true;
      if (canonicalText(was) !== canonicalText(each))
        changed.push({ object: nameOf(kind, each), gone: false });
      return false;
    });
    for (const each of there.values()) changed.push({ object: nameOf(kind, each), gone: true });
    return fresh;
  };
  const schema: Schema = {
    schemas: added("schema", before.schemas, after.schemas),
    extensions: added("extension", before.extensions, after.extensions),
    collations: added("collation", before.collations, after.collations),
    enums: added("enum", before.enums, after.enums),
    domains: added("domain", before.domains, after.domains),
    composites: added("composite", before.composites, after.composites),
    ranges: added("range", before.ranges, after.ranges),
    sequences: added("sequence", before.sequences, after.sequences),
    routines: added("routine", before.routines, after.routines),
    tables: added("table", before.tables, after.tables),
    views: added("view", before.views, after.views),
    statistics: added("statistics", before.statistics, after.statistics),
  };
  return { added: schema, changed };
}

interface Named {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}
