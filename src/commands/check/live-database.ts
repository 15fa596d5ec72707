import type { HiddenObjects } from "../../dialects/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import type { KeptScripts } from "../../runner/index.ts";
import type { Schema } from "../../schema/index.ts";
import type { Modification } from "../modified/modification.ts";
import { modificationsOf } from "../modified/modifications-of.ts";
import type { Standing } from "../revision-report.ts";
import type { UseCaseContext } from "../use-case.ts";
import { type Workspace, withGround } from "../workspace.ts";

/** A deployment's database as it was found; it is not open any more. */
export interface LiveDatabase extends Standing {
  /** With the ledger's unknown revisions in it. */
  readonly graph: Graph;
  /** How the files of modified revisions differ from what was applied. */
  readonly modifications: readonly Modification[];
  /** What is in it, but for the ledger; nothing where there is no database yet. */
  readonly schema: Schema;
  /** What is in it and a Schema has no place for. */
  readonly unsupported: readonly { readonly what: string; readonly name: string }[];
  /** What the user of the database may not see. */
  readonly hidden: readonly HiddenObjects[];
  /** Scripts that the ledger keeps of revisions whose files have changed or are gone. */
  readonly kept: ReadonlyMap<RevisionKey, KeptScripts>;
}

/** Reads ledger and catalog. Throws `config/invalid` where no database is named, `database/*`, `ledger/*`. */
export async function readLiveDatabase(context: UseCaseContext, workspace: Workspace): Promise<LiveDatabase> {
  return withGround(
    context,
    workspace,
    { command: "check", access: "read", faulty: true },
    async (ground) => {
      const { session, graph, state, modified } = ground;
      const unknown = [...state.applied.keys()].filter((key) => graph.revision(key) === undefined);
      const kept = await session.readScripts([...modified, ...unknown]);
      const { schema, unsupported, hidden = [] } = await session.introspect();
      const modifications = await modificationsOf(ground, graph.sorted(modified));
      return { graph, state, modified, modifications, kept, schema, unsupported, hidden };
    },
  );
}
