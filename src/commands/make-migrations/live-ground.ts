import { OperationError } from "../../operations/index.ts";
import type { State } from "../../planning/index.ts";
import { type Component, requireDatabase } from "../../project/index.ts";
import { componentOf, type Graph, initialKey, type RevisionKey } from "../../revisions/index.ts";
import { keyParts, objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, recordSchema } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import { isImplicit } from "../replay-problem.ts";
import { withGround } from "../workspace.ts";
import type { Authoring } from "./authoring.ts";
import type { Standing } from "./ground.ts";
import { refuseHidden } from "./refuse-hidden.ts";
import { objectNames } from "./world.ts";

/** The live database as the scratch engine reads it, and what of it has been applied. */
export interface LiveDatabase {
  readonly schema: Schema;
  readonly state: State;
  /** Scripts that made the component's objects, as the ledger keeps them. */
  readonly scripts: readonly string[];
}

/**
 * The live database as the ground of a component that cannot be replayed. Its objects are those that its models
 * declare, and those that its install and its revisions made. Throws `diff/not-current`,
 * `database/permission`.
 */
export async function liveGround(authoring: Authoring, component: Component): Promise<Standing> {
  const live = await readLive(authoring, component, (graph, state) =>
    refuseStale(component.name, graph, state),
  );
  const { owners } = await othersIn(authoring, component);
  const past = await Promise.all(
    live.scripts.map((script) => authoring.dialect.schema.declaredNames(script)),
  );
  const own = new Set(past.flat().map(objectKey));
  const declared = await authoring.declared();
  const declaredBy = new Map<string, string>();
  for (const [name, schema] of declared) {
    for (const object of objectNames(schema)) {
      const key = objectKey(object);
      // A namespace that several use is not the one's whose change is looked for.
      if (!declaredBy.has(key) || declaredBy.get(key) === component.name) declaredBy.set(key, name);
    }
  }
  const there = objectNames(live.schema).map(objectKey);
  const ownerOf = (key: string): string | undefined =>
    declaredBy.get(key) ?? owners[key] ?? (own.has(key) ? component.name : undefined);
  const whole = there.flatMap((key) => {
    const owner = ownerOf(key);
    return owner === undefined ? [] : [[key, owner] as const];
  });
  return { schema: live.schema, owners: { ...partsOf(owners), ...Object.fromEntries(whole) } };
}

/** Reads the live database and lets the scratch engine say what is in it. */
export async function readLive(
  { context, workspace, project, bench, isElsewhere, dialect, declared }: Authoring,
  component: Component,
  look: (graph: Graph, state: State) => void,
): Promise<LiveDatabase> {
  if (isElsewhere) {
    throw new CommandError("diff/not-current", {
      component: component.name,
      problem: `it is for ${dialect.name} too, and no such database is the deployment's`,
      hint: `Write its initial revision, from the models: stemma make-migrations --component ${component.name} --initialize -m "Initial revision"`,
    });
  }
  const reading = { command: "make-migrations", access: "read" } as const;
  const { found, state, scripts } = await withGround(context, workspace, reading, async (ground) => {
    look(ground.graph, ground.state);
    const keys = [...ground.state.applied.keys()].filter((key) => componentOf(key) === component.name);
    const kept = await ground.session.readScripts(keys);
    const found = await ground.session.introspect();
    return {
      found,
      state: ground.state,
      scripts: [...kept.values()].flatMap(({ forward }) => forward ?? []),
    };
  });
  const { masked } = requireDatabase(project, context.cwd);
  if (found.hidden !== undefined && found.hidden.length > 0)
    refuseHidden(found, (await declared()).values(), masked);
  const { schema: rebuilt, refused } = await bench.rebuild(found.schema);
  const [first] = refused;
  if (first !== undefined) {
    throw new OperationError("diff/unsupported", {
      object: first.object,
      what: "the scratch engine cannot rebuild it to compare it with the models",
      reason: `it says: ${first.reason}`,
      proposal:
        dialect.scratch.server === undefined
          ? "Change it in the database to what can be rebuilt, or drop it."
          : `Name a server that can in the config (scratch: "${dialect.scratch.server}" or "target").`,
    });
  }
  return { schema: rebuilt, state, scripts };
}

/** What components beside this one own, as far as their revisions can be replayed. */
export async function othersIn({ graph, record }: Authoring, component: Component): Promise<Standing> {
  const replayable = [...graph.components.keys()].filter((name) => {
    if (name === component.name || graph.components.get(name)?.node === undefined) return false;
    const needed = graph.ancestors(graph.heads(name)).map(componentOf);
    return [name, ...needed, ...graph.dependsOn(name)].every((each) => !isImplicit(graph, each));
  });
  return recordSchema(record, { components: replayable });
}

function partsOf(owners: Owners): Owners {
  return Object.fromEntries(Object.entries(owners).filter(([key]) => keyParts(key)[2] !== ""));
}

/** Models are written against the present: the database has to be there. */
function refuseStale(component: string, graph: Graph, { applied, partial }: State): void {
  const onDisk = graph.revisionsOf(component);
  const stale = (problem: string, hint: string): CommandError<"diff/not-current"> =>
    new CommandError("diff/not-current", { component, problem, hint });
  if (!applied.has(initialKey(component))) {
    throw stale(
      "it is not installed there",
      `Install it from its models: stemma install ${component} --apply (or stemma init-db); or write an explicit initial revision: stemma make-migrations --component ${component} --initialize -m "Initial revision".`,
    );
  }
  const list = (keys: readonly RevisionKey[]) => keys.join(", ");
  const unknown = onDisk.filter((key) => graph.revision(key) === undefined);
  if (unknown.length > 0) {
    throw stale(
      `revisions are applied there that are not on disk: ${list(unknown)}`,
      "Bring their files back (another branch may have them), or rewind them.",
    );
  }
  const stopped = onDisk.filter((key) => partial.has(key));
  const pending = onDisk.filter((key) => !applied.has(key));
  if (stopped.length + pending.length > 0) {
    throw stale(
      stopped.length > 0
        ? `${list(stopped)} stopped midway there`
        : `${list(pending)} ${pending.length === 1 ? "is" : "are"} not applied there`,
      `Bring it up to date first: stemma upgrade ${component} --apply`,
    );
  }
}
