import { changeSchema } from "../../diff/index.ts";
import { isStemmaError } from "../../kernel/index.ts";
import { OperationError } from "../../operations/index.ts";
import { type Component, displayPath, placeOf } from "../../project/index.ts";
import type { Schema } from "../../schema/index.ts";
import {
  type Owners,
  ownerOf,
  type Recording,
  readDeclared,
  recordSchema,
  withOwnPart,
} from "../../scratch/index.ts";
import { compared, isDifferent, settledAlike } from "../compared.ts";
import { type Finding, type FoundOperation, finding, type Skipped } from "../finding.ts";
import { differenceList } from "../found-operation.ts";
import { settleMoves } from "../make-migrations/own-objects.ts";
import { isImplicit, replayProblem } from "../replay-problem.ts";
import { completion, isSilent, surroundingsOf } from "../silent-models.ts";
import type { CheckGround } from "./check-ground.ts";

/** What one part of a check comes to. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** Models beside what the revisions make, of the components whose revisions can be run from nothing. */
export async function modelsFindings(ground: CheckGround): Promise<Checked> {
  const { graph, project, record } = ground;
  const explicit = project.components.filter(({ name }) => !isImplicit(graph, name));
  const problems = new Map(explicit.map(({ name }) => [name, replayProblem(graph, name)]));
  const replayable = explicit.filter(({ name }) => problems.get(name) === undefined);
  const skipped = explicit.flatMap(({ name: component, hasModels }): Skipped[] => {
    const reason = problems.get(component);
    return hasModels && reason !== undefined ? [{ codes: ["check/models-differ"], component, reason }] : [];
  });
  const compare = replayable.filter(({ hasModels }) => hasModels);
  if (compare.length === 0) return { findings: [], skipped };
  const recording = await recordSchema(record, { components: replayable.map(({ name }) => name) });
  const findings: Finding[] = [];
  for (const component of compare) {
    const operations = await operationsOf(component, recording, ground);
    if (operations.length > 0) findings.push(modelsDiffer(component.name, operations, "its migrations make"));
  }
  return { findings, skipped };
}

/** The finding, with the changes that would be written as a revision. */
export function modelsDiffer(
  component: string,
  operations: readonly FoundOperation[],
  what: string,
): Finding {
  const count = operations.length === 1 ? "1 change" : `${operations.length} changes`;
  return finding("check/models-differ", {
    component,
    message: `The models of ${component} are not what ${what}: ${count}`,
    hint: `Write them as a revision: stemma make-migrations --component ${component} -m "…"`,
    operations,
  });
}

async function operationsOf(
  component: Component,
  recording: Recording,
  ground: CheckGround,
): Promise<readonly FoundOperation[]> {
  const { project, cwd, dialect, bench, record } = ground;
  const { name } = component;
  const declared = await ground.declared();
  const source = declared.get(name);
  if (source === undefined) return [];
  const settling = await settleOwners(component, recording.owners, declared, ground);
  if ("moves" in settling) return settling.moves;
  const { owners } = settling;
  const there = { schema: recording.schema, owners };
  const surroundings = surroundingsOf(component, there);
  const canonical = await readDeclared(bench, source, surroundings, {
    project,
    component: name,
    file: displayPath(cwd, placeOf(component)),
    cacheFolder: record.cacheFolder,
  });
  const complete = completion({ component: name, silent: isSilent(component) }, there, dialect.schema);
  const target = withOwnPart(recording.schema, owners, name, complete(canonical));
  if (!isDifferent(compared(recording.schema, target))) return [];
  const [before, after] = await settledAlike(bench, recording.schema, target);
  const difference = compared(before, after);
  if (!isDifferent(difference)) return [];
  return written(differenceList(difference, dialect.schema), () =>
    changeSchema({
      before,
      after,
      source: complete(source),
      dialect: dialect.schema,
      serverVersion: recording.serverVersion,
      direction: "forward",
      isOwn: (object) => (ownerOf(owners, object) ?? name) === name,
    }),
  );
}

/** Whose each object is once models are counted in; or what has come from another component and is not written down. */
async function settleOwners(
  component: Component,
  owners: Owners,
  declared: ReadonlyMap<string, Schema>,
  { project, graph, cwd, dialect }: CheckGround,
): Promise<{ readonly owners: Owners } | { readonly moves: readonly FoundOperation[] }> {
  try {
    return await settleMoves(component, owners, {
      project,
      graph,
      cwd,
      declared,
      dialect: dialect.schema,
      known: graph.ancestors(graph.heads(component.name)),
      moves: [],
    });
  } catch (error) {
    if (!isStemmaError(error) || error.code !== "diff/undecided") throw error;
    return { moves: [{ kind: "move", description: error.message, lossy: false }] };
  }
}

/** As make-migrations would write it; the bare differences where no migration can be written. */
async function written(
  bare: readonly FoundOperation[],
  change: () => ReturnType<typeof changeSchema>,
): Promise<readonly FoundOperation[]> {
  try {
    const operations = await change();
    return operations.map(({ operation: { kind }, description, lossy }) => ({
      kind,
      description,
      lossy: lossy !== undefined,
    }));
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return bare;
  }
}
