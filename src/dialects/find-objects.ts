import type { ObjectName } from "../schema/index.ts";
import { type Connection, isTrue } from "./connection.ts";
import { type CatalogDialect, readCatalog } from "./introspect.ts";

/** Something that stands where a wanted object would be made. */
export interface FoundObject {
  readonly wanted: ObjectName;
  /** What is there, for people: `view public.users`. */
  readonly found: string;
  /** It is of the wanted kind: the object itself, as far as names can tell. */
  readonly same: boolean;
}

/** The objects that exist under these names, whatever their kind; none for a name that is free. */
export async function findObjects(
  connection: Connection,
  dialect: CatalogDialect,
  names: readonly ObjectName[],
): Promise<readonly FoundObject[]> {
  if (names.length === 0) return [];
  const { catalog } = dialect.schema;
  const { found = [] } = await readCatalog(connection, catalog, { found: catalog.questions.found(names) });
  return found.flatMap((row) => {
    const wanted = names[Number(row.place)];
    return wanted === undefined ? [] : [{ wanted, found: String(row.found), same: isTrue(row.same) }];
  });
}
