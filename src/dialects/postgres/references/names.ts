import type { QualifiedName } from "../../../schema/index.ts";

/** What is found in a text while it is read. */
export interface Names {
  readonly relations: QualifiedName[];
  readonly routines: QualifiedName[];
  readonly types: QualifiedName[];
  readonly whenCalled: QualifiedName[];
}

export function noNames(): Names {
  return { relations: [], routines: [], types: [], whenCalled: [] };
}

/** The last two parts of a path: what stands before them is the database. */
export function qualifiedName(path: readonly string[]): QualifiedName | undefined {
  const name = path.at(-1);
  const schema = path.at(-2);
  if (name === undefined) return undefined;
  return schema === undefined ? { name } : { schema, name };
}
