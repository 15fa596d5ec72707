import { dialectOf } from "../dialects/index.ts";
import type { StemmaError } from "../kernel/index.ts";
import { type Graph, type RevisionKey, type RevisionKind, resolveTarget } from "../revisions/index.ts";
import { withoutPasswords } from "../runner/index.ts";
import type { LexicalGrammar } from "../sql/index.ts";
import type { Modification } from "./modified/modification.ts";
import { modificationsOf } from "./modified/modifications-of.ts";
import { type RevisionReport, reportRevision } from "./revision-report.ts";
import { tryStanding } from "./try-standing.ts";
import type { UseCaseContext } from "./use-case.ts";
import { type Ground, openWorkspace, type Workspace } from "./workspace.ts";

/** One direction of a revision for reading. */
export interface ShownScript {
  readonly format: "sql" | "module";
  /** With passwords blanked. */
  readonly text: string;
  readonly source: "disk" | "ledger";
  readonly transaction: boolean;
  readonly lossy: string | null;
  readonly placeholder: boolean;
}

export interface RevisionDetails extends RevisionReport {
  readonly kind: RevisionKind | "unknown";
  readonly files: readonly string[];
  readonly appliedAt: string | null;
  readonly children: readonly RevisionKey[];
  /** Revisions of other components that depend on it. */
  readonly neededBy: readonly RevisionKey[];
  /** How its file differs from what was applied, of a modified revision. */
  readonly modification: Modification | null;
  readonly scripts: { readonly forward: ShownScript | null; readonly rewind: ShownScript | null };
}

export interface ShowReport {
  readonly details: RevisionDetails;
  readonly problem: StemmaError | undefined;
}

/** Everything about one revision. What is not on disk is shown as the ledger keeps it. */
export async function show(context: UseCaseContext, target: string): Promise<ShowReport> {
  const workspace = await openWorkspace(context);
  const sight = await tryStanding(context, workspace, "show", async (ground) => {
    const key = resolveTarget(ground.graph, target);
    const [modification = null] = ground.modified.has(key) ? await modificationsOf(ground, [key]) : [];
    const kept = ground.graph.revision(key) === undefined ? await keptScripts(ground, key) : NO_SCRIPTS;
    return { kept, modification };
  });
  const { graph, standing, problem } = sight;
  const key = resolveTarget(graph, target);
  const details: RevisionDetails = {
    ...reportRevision(key, graph, standing),
    kind: graph.revision(key)?.kind ?? "unknown",
    files: graph.revision(key)?.files ?? [],
    appliedAt: standing?.state.applied.get(key)?.appliedAt ?? null,
    children: graph.children(key),
    neededBy: graph.neededBy(key).filter((other) => !graph.children(key).includes(other)),
    modification: sight.extra?.modification ?? null,
    scripts: scriptsOnDisk(graph, key, lexicalOf(workspace)) ?? sight.extra?.kept ?? NO_SCRIPTS,
  };
  return { details, problem };
}

type ShownScripts = RevisionDetails["scripts"];

const NO_SCRIPTS: ShownScripts = { forward: null, rewind: null };

/** Where no kind of database is known, scripts are read as PostgreSQL's. */
function lexicalOf({ project }: Workspace): LexicalGrammar | undefined {
  return dialectOf(project.dialect ?? "postgres")?.lexical;
}

function scriptsOnDisk(
  graph: Graph,
  key: RevisionKey,
  lexical: LexicalGrammar | undefined,
): ShownScripts | undefined {
  const revision = graph.revision(key);
  if (revision === undefined) return undefined;
  const shown = (script: typeof revision.forward): ShownScript | null =>
    script === undefined
      ? null
      : {
          format: script.format,
          text: lexical === undefined ? script.text : withoutPasswords(script, lexical),
          source: "disk",
          transaction: script.transaction,
          lossy: script.lossy ?? null,
          placeholder: script.placeholder,
        };
  return { forward: shown(revision.forward), rewind: shown(revision.rewind) };
}

async function keptScripts({ session }: Ground, key: RevisionKey): Promise<ShownScripts> {
  const kept = (await session.readScripts([key])).get(key);
  const format = kept?.format;
  const shown = (text: string | undefined): ShownScript | null =>
    text === undefined || (format !== "sql" && format !== "module")
      ? null
      : { format, text, source: "ledger", transaction: true, lossy: null, placeholder: false };
  return { forward: shown(kept?.forward), rewind: shown(kept?.rewind) };
}
