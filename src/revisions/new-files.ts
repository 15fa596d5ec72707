import { PLACEHOLDER } from "./placeholder.ts";
import {
  type HeaderSource,
  printHeader,
  printRewindHeader,
  type RewindHeaderSource,
} from "./print-header.ts";

const TO_WRITE = `-- ${PLACEHOLDER}`;

/** Text of a new `.fw.sql` file: header, empty line, and the SQL or (without any) the place-holder line. */
export function newForwardFile(header: HeaderSource, sql: string = TO_WRITE): string {
  return `${printHeader(header)}\n\n${sql.trimEnd()}\n`;
}

/** Text of a new `.rw.sql` file, as newForwardFile. */
export function newRewindFile(header: RewindHeaderSource, sql: string = TO_WRITE): string {
  return `${printRewindHeader(header)}\n\n${sql.trimEnd()}\n`;
}

/** What a new TypeScript revision holds beside its header. */
export interface NewModule {
  /** What stands in each function, its lines indented; without any the place-holder line. */
  readonly forward?: string;
  readonly rewind?: string;
  /** Name of the file with the types of its tables, where there is one. */
  readonly types?: string;
}

/** Text of a new TypeScript revision. */
export function newModuleFile(header: HeaderSource, { forward, rewind, types }: NewModule = {}): string {
  const toWrite = `  // ${PLACEHOLDER}`;
  const imported =
    types === undefined ? "" : `\nimport type { Forward, Rewind } from "./${types.replace(/\.ts$/, ".js")}";`;
  const context = (tables: string): string => `MigrationContext${types === undefined ? "" : `<${tables}>`}`;
  return `${printHeader(header)}

import type { MigrationContext } from "stemma";${imported}

export async function forward(ctx: ${context("Forward")}): Promise<void> {
${forward ?? toWrite}
}

export async function rewind(ctx: ${context("Rewind")}): Promise<void> {
${rewind ?? toWrite}
}
`;
}

/** Both files of a merge: nothing to write in them, so that they run as they are. */
export function newMergeFiles(header: HeaderSource): { readonly forward: string; readonly rewind: string } {
  const comment = `-- Joins ${header.parents.join(" and ")}: nothing to run.`;
  return {
    forward: newForwardFile(header, comment),
    rewind: newRewindFile({ revision: header.revision }, comment),
  };
}
