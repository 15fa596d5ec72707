import type { Statement } from "../../operations/index.ts";
import type { Component } from "../../project/index.ts";
import { INITIAL_ID, idOf, initialKey, type RevisionKey } from "../../revisions/index.ts";
import { EMPTY_SCHEMA, objectKey, type Schema } from "../../schema/index.ts";
import {
  type Owners,
  ownPart,
  RehearsalFailure,
  recordSchema,
  ScratchError,
  withOwnPart,
} from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import type { Authoring } from "./authoring.ts";
import { type ComponentGround, declaredIn, type Standing } from "./ground.ts";
import { readLive } from "./live-ground.ts";
import { ownersAfter } from "./owners-after.ts";
import { objectNames } from "./world.ts";

/**
 * The ground of an explicit initial revision: what the components in `dependsOn` make, and before the component's first
 * revision its own part: its models, or the live database, with the rewinds of its revisions run on them.
 * Throws `revision/file-exists` where there is one, `diff/no-models`, `scratch/*`.
 */
export async function initialGround(
  authoring: Authoring,
  component: Component,
  fromDatabase: boolean,
): Promise<ComponentGround> {
  const { graph } = authoring;
  const { name } = component;
  const [file] = graph.revision(initialKey(name))?.files ?? [];
  if (file !== undefined) throw new CommandError("revision/file-exists", { file });
  const around = await standingBelow(authoring, component);
  const declared = await authoring.declared();
  const source = declared.get(name);
  const revisions = graph.revisionsOf(name).filter((key) => idOf(key) !== INITIAL_ID);
  if (fromDatabase) {
    const { schema, state } = await readLive(authoring, component, () => undefined);
    const own = withoutOthers(schema, around.owners, declared, name);
    const applied = revisions.filter((key) => state.applied.has(key));
    const first = await beforeRevisions(authoring, component, around, own, applied);
    return {
      component: name,
      ...around,
      declared: first,
      source: EMPTY_SCHEMA,
      isSilent: false,
      moved: [],
      makers: around.owners,
      live: true,
    };
  }
  if (source === undefined) throw new CommandError("diff/no-models", { component: name });
  const canonical = await declaredIn(authoring, component, source, around.schema);
  const first = await beforeRevisions(authoring, component, around, canonical, revisions);
  return {
    component: name,
    ...around,
    declared: first,
    source: revisions.length === 0 ? source : EMPTY_SCHEMA,
    isSilent: false,
    moved: [],
    makers: around.owners,
    live: false,
  };
}

/** What is there without the component: the heads of what it depends on. */
async function standingBelow({ graph, record }: Authoring, component: Component): Promise<Standing> {
  const components = new Set(component.dependsOn);
  for (const each of components) for (const needed of graph.dependsOn(each)) components.add(needed);
  components.delete(component.name);
  if (components.size === 0) return { schema: EMPTY_SCHEMA, owners: {} };
  const { schema, owners } = await recordSchema(record, { components: [...components].sort() });
  return { schema, owners };
}

/** The live database without what belongs to others by their revisions or models. */
function withoutOthers(
  live: Schema,
  owners: Owners,
  declared: ReadonlyMap<string, Schema>,
  component: string,
): Schema {
  const others = new Map<string, string>();
  for (const [name, schema] of declared) {
    if (name === component) continue;
    for (const object of objectNames(schema)) others.set(objectKey(object), name);
  }
  const own = declared.get(component);
  const mine = new Set(own === undefined ? [] : objectNames(own).map(objectKey));
  const whole = objectNames(live).map((object) => {
    const key = objectKey(object);
    const owner = owners[key] ?? (mine.has(key) ? undefined : others.get(key));
    return [key, owner ?? component];
  });
  return ownPart(live, { ...owners, ...Object.fromEntries(whole) }, component);
}

/** The component's part as it was before its revisions, found by running their rewinds. */
async function beforeRevisions(
  { bench, dialect, graph }: Authoring,
  { name }: Component,
  around: Standing,
  own: Schema,
  revisions: readonly RevisionKey[],
): Promise<Schema> {
  if (revisions.length === 0) return own;
  const backwards = [...graph.sorted(revisions)].reverse();
  const scripts: (readonly Statement[])[] = [];
  for (const key of backwards) {
    const script = graph.revision(key)?.rewind;
    if (script?.format !== "sql" || script.placeholder) {
      throw new ScratchError("scratch/replay-failed", {
        migration: key,
        problem:
          "the initial schema is what the rewinds leave of the models, and it has no rewind in SQL that is ready to run",
      });
    }
    const statements = await dialect.analyseScript(script.text);
    scripts.push(statements.map(({ sql }) => ({ sql, transaction: "inside" })));
  }
  const start = withOwnPart(around.schema, around.owners, name, own);
  try {
    const states = await bench.rehearse(start, scripts);
    const first = states.at(-1) ?? start;
    return ownPart(first, ownersAfter(around.owners, around.schema, first, name), name);
  } catch (error) {
    if (!(error instanceof RehearsalFailure)) throw error;
    const migration = backwards[error.script] ?? name;
    const problem = `its rewind, run on the models: ${error.message}`;
    throw new ScratchError("scratch/replay-failed", { migration, problem }, { cause: error });
  }
}
