import type { AnyOperation } from "../operations/index.ts";
import type { Schema } from "../schema/index.ts";
import { compareCollations } from "./compare/collations.ts";
import { compareComposites } from "./compare/composites.ts";
import { compareDomains } from "./compare/domains.ts";
import { compareEnums } from "./compare/enums.ts";
import { compareExtensions } from "./compare/extensions.ts";
import { compareNamespaces } from "./compare/namespaces.ts";
import { compareRanges } from "./compare/ranges.ts";
import { compareRoutines } from "./compare/routines.ts";
import { withSameSequences } from "./compare/same-sequence.ts";
import { compareSequences } from "./compare/sequences.ts";
import { compareStatistics } from "./compare/statistics.ts";
import { compareTables } from "./compare/tables.ts";
import { compareViews } from "./compare/views.ts";

/** The newest server that anything depends on here; what an older one cannot do is made anew. */
const NEWEST = 180_000;

/**
 * What makes `after` of `before`: every difference between the two as an operation, by names, in an order that is the
 * same for the same input and need not run; only operations on one object stand in the order that they need. Carried out
 * one after the other on paper (see `applyOperation`) they lead from one to the other, but for the order of columns and for
 * names inside texts. Both were read by the same engine. Throws `diff/unsupported` for what no operation can change.
 */
export function compareSchemas(
  one: Schema,
  other: Schema,
  { serverVersion = NEWEST }: { readonly serverVersion?: number } = {},
): readonly AnyOperation[] {
  const { before, after } = withSameSequences({ before: one, after: other });
  return [
    ...compareNamespaces(before, after),
    ...compareExtensions(before, after),
    ...compareCollations(before, after),
    ...compareEnums(before, after),
    ...compareRanges(before, after),
    ...compareDomains(before, after),
    ...compareComposites(before, after),
    ...compareSequences(before, after),
    ...compareRoutines(before, after),
    ...compareTables(before, after, { before, after, serverVersion }),
    ...compareViews(before, after),
    ...compareStatistics(before, after),
  ];
}
