import { type Component, displayPath, placeOf } from "../../project/index.ts";
import { componentOf, type Graph, type RevisionKey } from "../../revisions/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import {
  type Owners,
  type Recording,
  type RecordRequest,
  readDeclared,
  recordSchema,
} from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import { isImplicit } from "../replay-problem.ts";
import { isSilent, surroundingsOf } from "../silent-models.ts";
import type { ChangeGround } from "./author-change.ts";
import type { Authoring } from "./authoring.ts";
import { liveGround } from "./live-ground.ts";
import { settleMoves } from "./own-objects.ts";
import { objectNames } from "./world.ts";

/** What is there before a component's change, whoever made it. */
export interface Standing {
  readonly schema: Schema;
  readonly owners: Owners;
  /** Where revisions made it: the recording, and which it is. */
  readonly recorded?: { readonly recording: Recording; readonly request: RecordRequest };
}

/** A component's models beside what its revisions make. */
export interface ComponentGround extends ChangeGround {
  /** Objects that have come to it from other components. */
  readonly moved: readonly ObjectName[];
  /** Whose revisions made each object, whatever models say. */
  readonly makers: Owners;
  readonly recorded?: Standing["recorded"];
  /** It is the live database that the models are compared with. */
  readonly live: boolean;
}

/**
 * Finds what a component's change starts from: what its revisions up to `parent` make, beside all that it
 * has to do with; or, where these cannot be replayed, the live database. `standing` is that already, where it is known.
 * Throws `diff/no-models`, `diff/not-current`, `scratch/*`, `models/*`.
 */
export async function groundOf(
  authoring: Authoring,
  component: Component,
  request: { readonly parent: RevisionKey; readonly moves: readonly string[]; readonly standing?: Standing },
): Promise<ComponentGround> {
  const { graph, project, dialect, context } = authoring;
  const declared = await authoring.declared();
  const source = declared.get(component.name);
  if (source === undefined) throw new CommandError("diff/no-models", { component: component.name });
  const live = isImplicit(graph, component.name);
  const standing =
    request.standing ??
    (live
      ? await liveGround(authoring, component)
      : await recorded(authoring, component, request.parent, source));
  const { owners, moved } = await settleMoves(component, standing.owners, {
    project,
    graph,
    cwd: context.cwd,
    declared,
    dialect: dialect.schema,
    known: graph.ancestors([request.parent]),
    moves: request.moves,
  });
  const { schema } = standing;
  const surroundings = surroundingsOf(component, { schema, owners });
  const canonical = await declaredIn(authoring, component, source, surroundings);
  return {
    component: component.name,
    schema,
    owners,
    declared: canonical,
    source,
    isSilent: isSilent(component),
    moved,
    makers: standing.owners,
    live,
    ...(standing.recorded === undefined ? {} : { recorded: standing.recorded }),
  };
}

/** What a component's models declare, as the scratch engine reads it. */
export async function declaredIn(
  { bench, record, project, context }: Authoring,
  component: Component,
  source: Schema,
  surroundings: Schema,
): Promise<Schema> {
  return readDeclared(bench, source, surroundings, {
    project,
    component: component.name,
    file: displayPath(context.cwd, placeOf(component)),
    cacheFolder: record.cacheFolder,
  });
}

/** What the revisions of these components make, with all that they need. */
export async function standingOf(
  { graph, record }: Authoring,
  components: readonly string[],
): Promise<Standing> {
  const all = new Set(components.flatMap((name) => connected(graph, name)));
  const { schema, owners } = await recordSchema(record, { components: [...all].sort() });
  return { schema, owners };
}

/**
 * What the revisions make that a component has to do with. What it declares and these do not make may be another
 * component's: then that one's revisions count too.
 */
async function recorded(
  authoring: Authoring,
  component: Component,
  parent: RevisionKey,
  source: Schema,
): Promise<Standing> {
  const near = connected(authoring.graph, component.name);
  const found = await recordedOf(authoring, component, parent, near);
  const more = makersElsewhere(authoring, near, source, found.schema);
  return more.length === 0 ? found : recordedOf(authoring, component, parent, [...near, ...more].sort());
}

async function recordedOf(
  { graph, record }: Authoring,
  component: Component,
  parent: RevisionKey,
  components: readonly string[],
): Promise<Standing> {
  const heads = graph.heads(component.name);
  const several = heads.length > 1 || heads[0] !== parent;
  const others = components.filter((name) => name !== component.name).flatMap((name) => graph.heads(name));
  const request: RecordRequest = several
    ? { components, revisions: new Set(graph.ancestors([parent, ...others])) }
    : { components };
  const recording = await recordSchema(record, request);
  const { schema, owners } = recording;
  return { schema, owners, ...(several ? {} : { recorded: { recording, request } }) };
}

/** Components whose scripts name what is declared and not there yet, with what these need. */
function makersElsewhere(
  { graph, project }: Authoring,
  near: readonly string[],
  source: Schema,
  there: Schema,
): readonly string[] {
  const known = new Set(objectNames(there).map(objectKey));
  const missing = objectNames(source).filter(
    (object) => object.kind !== "schema" && object.kind !== "extension" && !known.has(objectKey(object)),
  );
  if (missing.length === 0) return [];
  const names = new Set(missing.map(({ name }) => name));
  const found = new Set<string>();
  for (const { component, forward } of project.revisions) {
    if (near.includes(component) || found.has(component) || forward === undefined) continue;
    const words = forward.text.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
    if (words.some((word) => names.has(word.replace(/^"|"$/g, "")))) found.add(component);
  }
  const all = new Set([...found].flatMap((name) => connected(graph, name)));
  return [...all].filter((name) => !near.includes(name) && !isImplicit(graph, name));
}

/**
 * The component, all that it needs, and those that need it, with what these need: what may stand on its objects. One
 * that needs it and has no explicit initial revision is left out, since its models are written against the present.
 */
export function connected(graph: Graph, component: string): readonly string[] {
  const found = new Set([component]);
  const addNeeds = (): void => {
    for (const name of found) {
      const keys = graph.ancestors(graph.heads(name));
      for (const needed of [...keys.map(componentOf), ...graph.dependsOn(name)]) found.add(needed);
    }
  };
  addNeeds();
  for (const name of graph.components.keys()) {
    if (found.has(name) || isImplicit(graph, name)) continue;
    const needs = new Set([...graph.ancestors(graph.heads(name)).map(componentOf), ...graph.dependsOn(name)]);
    const replayable = [...needs].every(
      (each) => each === component || found.has(each) || !isImplicit(graph, each),
    );
    if (needs.has(component) && replayable) found.add(name);
  }
  addNeeds();
  return [...found].filter((name) => graph.components.get(name)?.node !== undefined).sort();
}
