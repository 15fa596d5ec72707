import { type Generated, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { enclosed } from "./clauses/enclosed.ts";
import { text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { OperationError } from "./errors.ts";

const TWICE: Generated = { expression: "id * 2", stored: true };

const aspect: Aspect<Generated> = {
  noun: "generated expression",
  place: fieldPlace(
    PLACES.column,
    ({ generated }) => generated,
    ({ generated: _, ...column }, value) => (value === undefined ? column : { ...column, generated: value }),
  ),
  needs: ({ expression }) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, before, after }, { grammar }) => {
    const column = alterColumn(path, grammar);
    if (after === undefined && before?.stored) return [`${column} DROP EXPRESSION`];
    if (after === undefined || before?.stored !== after.stored) {
      throw new OperationError("diff/unsupported", {
        what: "it becomes generated, or is no longer generated as it was",
        object: path,
        reason: "no server changes that of a column that is there",
        proposal: "Drop the column and add it again.",
      });
    }
    requireServer(grammar, 170_000, "another expression of a generated column", path);
    if (!after.stored) requireServer(grammar, 180_000, "a virtual generated column", path);
    return [`${column} SET EXPRESSION AS ${enclosed(after.expression)}`];
  },
  // Where the rows are written anew the table has a second set of files for a while.
  locks: () => 8,
  examples: [
    { ...onColumn("none", { name: "twice", type: "integer", generated: TWICE }), oneWay: true },
    {
      ...onColumn(
        "another expression",
        { name: "Twice Or So", type: "integer", generated: TWICE },
        { expression: "id + id", stored: true },
      ),
      since: 170_000,
    },
    {
      ...onColumn(
        "another one of a column that is computed when it is read",
        { name: "twice", type: "integer", generated: { ...TWICE, stored: false } },
        { expression: "id + id", stored: false },
      ),
      since: 180_000,
    },
  ],
};

/**
 * `GENERATED ALWAYS AS (…)` of a column that is generated: with another expression, or from now on with values of its own,
 * which begin with those that were computed.
 */
export const setColumnGenerated = sets("set-column-generated", aspect);
