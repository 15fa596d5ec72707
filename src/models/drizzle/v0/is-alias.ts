/** Another name for a table in queries. */
export function isAlias(table: object): boolean {
  return Reflect.get(table, Symbol.for("drizzle:IsAlias")) === true;
}
