import { type ObjectName, printObjectName } from "../../schema/index.ts";
import { OperationError } from "../errors.ts";
import type { RenderContext } from "../kind.ts";
import { objectOf } from "./relation.ts";
import { isMadeOf, typesOver } from "./type-uses.ts";

/** Throws `diff/unsupported` where values of a domain stand inside others in rows, through which the server does not look. */
export function refuseInside(path: ObjectName, what: string, { before, grammar }: RenderContext): void {
  const name = objectOf(path, grammar);
  const over = typesOver(before, name)
    .filter(({ kind }) => kind !== "domain")
    .map((type) => objectOf(type, grammar));
  for (const table of before.tables) {
    const column = table.columns.find(
      ({ type }) => type === `${name}[]` || over.some((each) => isMadeOf(type, each)),
    );
    if (column === undefined) continue;
    const holder = printObjectName({
      kind: "column",
      schema: table.schema,
      table: table.name,
      name: column.name,
    });
    throw new OperationError("diff/unsupported", {
      what,
      object: path,
      reason: `${holder} has values of it inside arrays or rows, and PostgreSQL does not look through these`,
      proposal:
        "Declare a check as NOT VALID: then it counts for new values; or make a domain of another name and let the column go over to it in a revision made by `stemma create`.",
    });
  }
}
