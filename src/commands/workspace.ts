import { createHash } from "node:crypto";
import { isStemmaError, type StemmaError } from "../kernel/index.ts";
import type { State } from "../planning/index.ts";
import { loadProject, type Project } from "../project/index.ts";
import {
  buildGraph,
  checkRequirements,
  type Graph,
  INITIAL_ID,
  idOf,
  type RevisionKey,
  revisionChecksum,
} from "../revisions/index.ts";
import { orInterrupted, type Session } from "../runner/index.ts";
import type { LexicalGrammar } from "../sql/index.ts";
import { type DatabaseAccess, withSession } from "./open-database.ts";
import type { Standing } from "./revision-report.ts";
import type { UseCaseContext } from "./use-case.ts";

/** A deployment as it stands on disk, its graph checked before any database is touched. */
export interface Workspace {
  readonly project: Project;
  /** The graph of what is on disk; undefined where only the ledger can tell whether it is whole. */
  readonly graph: Graph | undefined;
  /** What is missing on disk and may be in the ledger: no error for applied revisions. */
  readonly fault: StemmaError | undefined;
}

/** A workspace together with an open database. */
export interface Ground extends Standing {
  readonly session: Session;
  /** The graph with the ledger's unknown revisions in it. */
  readonly graph: Graph;
}

/** Loads the deployment, for a command that has nothing to do with its graph too. Throws as `openWorkspace`, but for `graph/…`. */
export async function openProject(context: UseCaseContext): Promise<Project> {
  const { directory, config, database, cwd, environment, signal } = context;
  const loading = loadProject({ directory, config, database, cwd, environment });
  const project = await orInterrupted(loading, signal);
  context.onWarnings?.(project.warnings);
  return project;
}

/** Loads the deployment and checks its graph. Throws `config/…`, `revision/…`, `graph/…`, and `execution/interrupted`. */
export async function openWorkspace(context: UseCaseContext): Promise<Workspace> {
  const project = await openProject(context);
  try {
    return { project, graph: graphOf(project), fault: undefined };
  } catch (error) {
    if (isStemmaError(error) && MAY_BE_IN_LEDGER.has(error.code)) {
      return { project, graph: undefined, fault: error };
    }
    throw error;
  }
}

const MAY_BE_IN_LEDGER: ReadonlySet<string> = new Set([
  "graph/missing-parent",
  "graph/missing-dependency",
  "graph/missing-requirement",
]);

/** The graph of a deployment's revisions, with those that the ledger has alone. Throws `graph/*`. */
export function graphOf({ components, revisions }: Project, state?: State): Graph {
  const graph = buildGraph({
    components,
    revisions,
    applied: state === undefined ? undefined : state.applied.values(),
  });
  checkRequirements(graph);
  return graph;
}

/** True where the graph of what is on disk is the whole graph: the ledger has no revision and no edge more. */
function addsNothing(state: State, graph: Graph): boolean {
  for (const row of state.applied.values()) {
    if (graph.revision(row.key) === undefined) return false;
    if (row.id !== INITIAL_ID) continue;
    const known = new Set(graph.dependencies(row.key));
    if (row.dependencies.some((key) => idOf(key) === INITIAL_ID && !known.has(key))) return false;
  }
  return true;
}

/** Opens the database and takes the lock where it is to be changed, as `withSession`, and reads the ledger. */
export async function withGround<Result>(
  context: UseCaseContext,
  workspace: Workspace,
  session: Pick<DatabaseAccess, "command" | "access"> & {
    /** The command can do with a ledger of which rows cannot be read; for any other that is an error. */
    readonly faulty?: boolean;
  },
  use: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  const { project, fault } = workspace;
  // A faulty graph may not lead to a lock or a folder: the ledger is asked first whether it is a fault at all.
  if (fault !== undefined && session.access === "write") {
    await withGround(context, workspace, { ...session, access: "read" }, async () => undefined);
  }
  return withSession(context, project, { ...session, fault }, async (opened) => {
    const state = await opened.readState({ faulty: session.faulty ?? false });
    const graph =
      workspace.graph !== undefined && addsNothing(state, workspace.graph)
        ? workspace.graph
        : graphOf(project, state);
    const modified = modifiedRevisions(graph, state, opened.dialect.lexical);
    return await use({ session: opened, graph, state, modified });
  });
}

/** The graph for a command that needs no database: from disk, and from the ledger where disk alone is not whole. */
export async function requireGraph(context: UseCaseContext, workspace: Workspace): Promise<Graph> {
  if (workspace.graph !== undefined) return workspace.graph;
  if (workspace.project.databaseUrl === undefined && workspace.fault !== undefined) throw workspace.fault;
  const reading = { command: "read", access: "read" } as const;
  return withGround(context, workspace, reading, async ({ graph }) => graph);
}

/** Applied revisions whose file says something else than what was applied. */
export function modifiedRevisions(graph: Graph, state: State, lexical: LexicalGrammar): Set<RevisionKey> {
  const modified = new Set<RevisionKey>();
  for (const row of state.applied.values()) {
    const revision = graph.revision(row.key);
    if (revision === undefined || row.checksum === undefined) continue;
    if (revisionChecksum(revision, lexical, nodeHash) !== row.checksum) modified.add(row.key);
  }
  return modified;
}

/** As `checksumOf`; the platform's own is several times faster, which counts with 10,000 scripts. */
function nodeHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
