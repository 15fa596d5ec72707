import type { ObjectName } from "../../schema/index.ts";

/** What an object may be a part of: a table or view; nothing where it is no part. */
export function wholesOf({ schema, table }: ObjectName): readonly ObjectName[] {
  if (table === undefined) return [];
  const whole = { ...(schema === undefined ? {} : { schema }), name: table };
  return [
    { kind: "table", ...whole },
    { kind: "view", ...whole },
  ];
}
