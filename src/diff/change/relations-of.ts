import { nameOf, type ObjectName } from "../../schema/index.ts";

/** The table or view of a part: which of both it is cannot be told from the part. */
export function relationsOf({ schema, table }: ObjectName): readonly ObjectName[] {
  if (table === undefined) return [];
  const at = { ...(schema === undefined ? {} : { schema }), name: table };
  return [nameOf("table", at), nameOf("view", at)];
}
