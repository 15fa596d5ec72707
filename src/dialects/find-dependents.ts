import type { ObjectName } from "../schema/index.ts";
import type { Connection } from "./connection.ts";
import { type CatalogDialect, readCatalog } from "./introspect.ts";

/** An object that could not stay if another went. */
export interface Dependent {
  /** For people: `foreign key public.orders.orders_user_fk`. */
  readonly object: string;
  readonly on: ObjectName;
}

/**
 * The objects that stand on some of these and are neither among them nor parts of them: views, foreign keys of other
 * tables, their columns of these types, partitions and so on. Names that do not exist have none. The database does
 * not know what the bodies of its functions name.
 */
export async function findDependents(
  connection: Connection,
  dialect: CatalogDialect,
  names: readonly ObjectName[],
): Promise<readonly Dependent[]> {
  if (names.length === 0) return [];
  const { catalog } = dialect.schema;
  const { dependencies } = catalog.questions;
  const standing = dependencies.standing(await readCatalog(connection, catalog, dependencies.queries(names)));
  if (standing.length === 0) return [];
  const queries = { dependents: dependencies.describe(standing) };
  const { dependents = [] } = await readCatalog(connection, catalog, queries);
  return dependents.flatMap((row) => {
    const on = names[Number(row.place)];
    return on === undefined ? [] : [{ object: String(row.object), on }];
  });
}

/** What a schema holds besides these objects and their parts, e.g. `["table app.users"]`. */
export async function findOthersIn(
  connection: Connection,
  dialect: CatalogDialect,
  schema: string,
  names: readonly ObjectName[],
): Promise<readonly string[]> {
  const place: ObjectName = { kind: "schema", name: schema };
  const dependents = await findDependents(connection, dialect, [place, ...names]);
  return dependents.filter(({ on }) => on === place).map(({ object }) => object);
}
