import { type AppliedRevision, type Revision, revisionChecksum, type Script } from "../../revisions/index.ts";
import type { LexicalGrammar } from "../../sql/index.ts";
import type { ChangedPart } from "./modification.ts";

/**
 * What has changed of a revision of which no copy is kept, if it is not its script: with its edges and its transaction as they
 * were before it has the checksum that it was applied with. Undefined: the script is another one.
 */
export function changedByChecksum(modified: {
  readonly row: AppliedRevision;
  readonly revision: Revision;
  readonly script: Script;
  readonly lexical: LexicalGrammar;
}): readonly ChangedPart[] | undefined {
  const { row, revision, script, lexical } = modified;
  const before: Readonly<Record<Exclude<ChangedPart, "forward">, (of: Revision) => Revision>> = {
    parents: (of) => ({ ...of, parents: row.parents }),
    // The ledger has them resolved: pairs about other revisions are not among them.
    dependencies: (of) => ({
      ...of,
      declares: row.dependencies.map((needed) => ({ needs: row.key, needed })),
    }),
    transaction: (of) => {
      const other = { ...script, transaction: !script.transaction };
      return of.forward === undefined ? { ...of, rewind: other } : { ...of, forward: other };
    },
  };
  const parts = ["parents", "dependencies", "transaction"] as const;
  const choices = Array.from({ length: 2 ** parts.length }, (_, bits) =>
    parts.filter((_part, at) => (bits >> at) % 2 === 1),
  );
  return choices
    .sort((a, b) => a.length - b.length)
    .find((chosen) => {
      const was = chosen.reduce((of, part) => before[part](of), revision);
      return revisionChecksum(was, lexical) === row.checksum;
    });
}
