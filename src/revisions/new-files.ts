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

/** Text of a new TypeScript revision; `body` is a comment that stands in both functions. */
export function newModuleFile(header: HeaderSource, body: string = `// ${PLACEHOLDER}`): string {
  return `${printHeader(header)}

import type { MigrationContext } from "stemma";

export async function forward(ctx: MigrationContext): Promise<void> {
  ${body}
}

export async function rewind(ctx: MigrationContext): Promise<void> {
  ${body}
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
