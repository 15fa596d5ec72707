import type { Script } from "./migration.ts";

/** What a script does, a line each. */
export function printOperations(script: Script): string {
  return script
    .map(({ description, lossy }) => `${description}${lossy === undefined ? "" : ` (lossy: ${lossy})`}`)
    .join("\n");
}

/** What of the stored data it loses, a line each. */
export function printLosses(script: Script): string {
  return script.flatMap(({ lossy }) => (lossy === undefined ? [] : [lossy])).join("\n");
}

/** Its SQL, with the places that a person has to fill and what a reader should know. */
export function printStatements(script: Script): string {
  return script
    .flatMap(({ backfill, statements }) => [
      ...(backfill === undefined ? [] : ["-- the rows are to be filled here"]),
      ...statements.map(({ sql, comment, transaction }) => {
        const remarks = [...(comment ?? []), ...(transaction === "outside" ? ["outside a transaction"] : [])];
        const lines = remarks.map((line) => `-- ${line}\n`);
        return `${lines.join("")}${sql};`;
      }),
    ])
    .join("\n");
}
