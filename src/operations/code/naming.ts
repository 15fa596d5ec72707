import type { QualifiedName } from "../../schema/index.ts";

/** What completing an operation in code needs to know of a dialect. */
export interface Naming {
  readonly defaultSchema: string;
  normaliseType(
    written: string,
    resolve: (name: QualifiedName) => QualifiedName | undefined,
  ): string | undefined;
  storedName(name: string): string;
  implicitName(table: string, columns: readonly string[], suffix: string): string;
}
