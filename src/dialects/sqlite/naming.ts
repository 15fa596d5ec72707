/** A name as the database keeps it. */
export function storedName(name: string): string {
  return name;
}

export function implicitName(table: string, columns: readonly string[], suffix: string): string {
  return [table, ...columns, ...(suffix === "" ? [] : [suffix])].join("_");
}
