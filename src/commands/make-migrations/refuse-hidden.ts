import { DatabaseError } from "../../dialects/connect.ts";
import { type Introspection, isHidden } from "../../dialects/index.ts";
import { type ObjectName, objectKey, partOf, printObjectName, type Schema } from "../../schema/index.ts";
import { objectNames } from "./world.ts";

/**
 * Models cannot be compared with what the user of the database may not see. Throws `database/permission` where that is something
 * that they declare.
 */
export function refuseHidden(
  { schema, hidden = [] }: Introspection,
  declared: Iterable<Schema>,
  database: string,
): void {
  if (hidden.length === 0) return;
  const seen = new Set(namesIn(schema).map(objectKey));
  const object = [...declared]
    .flatMap(namesIn)
    .find((each) => isHidden(hidden, each) && !seen.has(objectKey(each)));
  const why = object && hidden.find((each) => isHidden([each], object));
  if (object === undefined || why === undefined) return;
  const problem = `${why.what} cannot be seen without ${why.rights}, and the models have ${printObjectName(object)}`;
  throw new DatabaseError("database/permission", { database, problem });
}

function namesIn(schema: Schema): readonly ObjectName[] {
  const triggers = [...schema.tables, ...schema.views].flatMap((owner) =>
    owner.triggers.map((each) => partOf(owner, "trigger", each)),
  );
  return [...objectNames(schema), ...triggers];
}
