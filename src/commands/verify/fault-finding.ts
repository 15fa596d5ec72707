import { isStemmaError, messageOf } from "../../kernel/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import type { Fault, Workbench } from "../../scratch/index.ts";
import { type Compared, comparedSettled, isDifferent } from "../compared.ts";
import { type Finding, finding } from "../finding.ts";
import { differenceList } from "../found-operation.ts";

/** What a fault of a revision is for people; undefined where the schemas differed in their spelling alone. */
export async function faultFinding(
  migration: RevisionKey,
  fault: Fault,
  graph: Graph,
  bench: Workbench,
): Promise<Finding | undefined> {
  if (fault.kind === "forward-failed") {
    const when = fault.again ? "Applied again after its rewind: " : "";
    return failed("verify/forward-failed", migration, when, fault.failure, graph);
  }
  if (fault.kind === "rewind-failed") {
    return failed("verify/rewind-failed", migration, "", fault.failure, graph);
  }
  const found = await comparedSettled(bench, fault.expected, fault.found);
  const difference = fault.kind === "rewind-differs" ? withoutExtensionsLeft(found) : found;
  if (!isDifferent(difference)) return undefined;
  const { forward, rewind } = graph.revision(migration) ?? {};
  const isRewind = fault.kind === "rewind-differs";
  const operations = differenceList(difference, bench.dialect.schema);
  const count = operations.length === 1 ? "1 difference" : `${operations.length} differences`;
  const file = (isRewind ? rewind : forward)?.file;
  return finding(isRewind ? "verify/rewind-differs" : "verify/forward-differs", {
    migration,
    ...(file === undefined ? {} : { file }),
    message: isRewind
      ? `The rewind of ${migration} does not lead back: ${count}`
      : `Applied again after its rewind, ${migration} makes something else than the first time: ${count}`,
    hint: isRewind
      ? "Correct the rewind, so that the schema is as it was before the revision."
      : "Let it say what it makes whatever was there before, or correct the rewind.",
    operations,
  });
}

/** An extension that a revision has made may be used by others too: no rewind has to drop it. */
function withoutExtensionsLeft(difference: Compared): Compared {
  return {
    ...difference,
    operations: difference.operations.filter(({ kind }) => kind !== "create-extension"),
  };
}

function failed(
  code: "verify/forward-failed" | "verify/rewind-failed",
  migration: RevisionKey,
  when: string,
  failure: unknown,
  graph: Graph,
): Finding {
  const { forward, rewind } = graph.revision(migration) ?? {};
  const file = (code === "verify/rewind-failed" ? rewind : forward)?.file;
  const facts = isStemmaError(failure) ? failure.facts : {};
  return finding(code, {
    migration,
    ...(file === undefined ? {} : { file }),
    message: `${when}${messageOf(failure)}`,
    ...(isStemmaError(failure) && failure.hint !== undefined ? { hint: failure.hint } : {}),
    ...(typeof facts.excerpt === "string" ? { excerpt: facts.excerpt } : {}),
  });
}
