import { introspect } from "../dialects/connect.ts";
import { isStemmaError, type StemmaError } from "../kernel/index.ts";
import { ledgerName } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { cancellable } from "./interruption.ts";
import { loadDeclared } from "./load-declared.ts";
import { openScratch } from "./open-scratch.ts";
import type { Known } from "./prepare-recording.ts";
import type { RecordContext, Recording } from "./record.ts";
import { OwnerRecord, stretchesOf } from "./record-owners.ts";
import { openReplay } from "./replay.ts";
import type { Scratch } from "./scratch.ts";
import { wholeObjects } from "./whole-objects.ts";

/** A recording that is still to be made. */
export interface Stage {
  readonly known: Known;
  readonly key: string;
  /** Among what was asked for. */
  readonly place: number;
}

/** What is about one recording, and not about the command. */
export function ofOneRecording(error: unknown): StemmaError {
  if (isStemmaError(error) && error.code !== "execution/interrupted") return error;
  throw error;
}

/** Recordings of stages that build on each other; from one that cannot be made on, why. */
export async function replayStages(
  stages: readonly Stage[],
  context: RecordContext,
): Promise<readonly (Recording | StemmaError)[]> {
  const { project, dialect, signal, cacheFolder } = context;
  const last = stages.at(-1);
  if (last === undefined) return [];
  const found: (Recording | StemmaError)[] = [];
  try {
    const { requirements, wished } = last.known.needed;
    const scratch = await openScratch({
      settings: project.settings.scratch,
      dialect,
      ...(project.databaseUrl === undefined ? {} : { target: project.databaseUrl }),
      directory: project.directory,
      requirements,
      wishedExtensions: wished,
      cacheFolder,
      ...(signal === undefined ? {} : { signal }),
    });
    try {
      await recordIn(scratch, last.known, stages, context, (recording) => found.push(recording));
    } finally {
      await scratch.close();
    }
  } catch (error) {
    const failure = ofOneRecording(error);
    while (found.length < stages.length) found.push(failure);
  }
  return found;
}

async function recordIn(
  scratch: Scratch,
  { plan: { revisions } }: Known,
  stages: readonly Stage[],
  context: RecordContext,
  onRecorded: (recording: Recording) => void,
): Promise<void> {
  const { project, graph, dialect, signal, onProgress = () => undefined } = context;
  const { connection } = scratch;
  let done = 0;
  const onStep = (): void => onProgress({ done: ++done, total: revisions.length });
  const replay = await openReplay(scratch, graph, { ...context, onStep });
  const ledger = ledgerName(project.settings.ledger, dialect, scratch.target.url);
  const owned = new OwnerRecord(connection, dialect, ledger);
  const { growth } = dialect.scratch;
  const own = [ledger.table, ledger.journal, ...(growth === undefined ? [] : [growth.nameOf(ledger)])];
  const except = own.map((name) => ({ schema: ledger.schema, name }));
  const ran = new Set<string>();
  for (const { known } of stages) {
    const { steps, fromModels } = known.plan;
    for (const stretch of stretchesOf(
      steps.filter((step) => !("migration" in step) || !ran.has(step.migration)),
      graph,
      growth !== undefined,
    )) {
      await owned.during(stretch, async () => {
        const [first] = stretch.steps;
        if (first?.operation !== "install") return replay.run(stretch.steps);
        const models = known.declared.get(first.component);
        if (models !== undefined) await loadDeclared(scratch, models, signal);
        await replay.mark(first.migrations);
      });
    }
    for (const key of known.plan.revisions) ran.add(key);
    await owned.end();
    await connection.send(dialect.session.reset);
    const { schema, unsupported, viewColumns } = await cancellable(connection, signal, () =>
      introspect(connection, dialect, { except }),
    );
    onRecorded({
      schema: withoutNamespace(schema, ledger.schema),
      owners: owned.ownership.ownersIn(schema),
      unsupported,
      viewColumns: Object.fromEntries(viewColumns),
      serverVersion: connection.serverVersion,
      fromModels,
    });
  }
}

/** The ledger's own schema is no part of what revisions make, unless they put something into it. */
function withoutNamespace(schema: Schema, name: string): Schema {
  const isUsed = [...wholeObjects(schema).values()].some(({ value }) => value.schema === name);
  return isUsed ? schema : { ...schema, schemas: schema.schemas.filter((each) => each.name !== name) };
}
