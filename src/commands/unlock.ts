import { hostname } from "node:os";
import { connectorOf, type LockHolder } from "../dialects/connect.ts";
import { requireDatabase } from "../project/index.ts";
import { describeHolder, type HeldLock, RunnerError } from "../runner/index.ts";
import { withSession } from "./open-database.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openProject } from "./workspace.ts";

/** What can be told of the process that holds a lock. */
export type SeenProcess =
  /** It runs on this host. */
  | "alive"
  /** It ran on this host. */
  | "gone"
  /** It is on another host, or nobody knows on which. */
  | "unknown";

/** Whose the lock of a database is. */
export interface LockReport {
  readonly dryRun: boolean;
  /** Without its password. */
  readonly database: string;
  /** Null: nobody has it. */
  readonly held: (HeldLock & { readonly process: SeenProcess }) | null;
  /** It goes with its process, and cannot be freed from here. */
  readonly embedded: boolean;
  /** It was freed by this call. */
  readonly freed: boolean;
  /** It is written down in the journal who did that; there is none in a database that has never been changed by Stemma. */
  readonly noted: boolean;
}

/**
 * Shows who has the lock that one runner at a time has, and frees it unless it is a dry run. `confirm` is asked before, and may say
 * no. Throws `ledger/not-freed` where it cannot be.
 */
export async function unlock(
  context: UseCaseContext,
  options: {
    readonly dryRun: boolean;
    readonly confirm: (report: LockReport) => Promise<boolean>;
  },
): Promise<LockReport> {
  const project = await openProject(context);
  const target = requireDatabase(project, context.cwd);
  const { dryRun } = options;
  const { masked: database, folder, file } = target;
  const embedded = target.memory || folder !== undefined || file !== undefined;
  const nothing = { dryRun, database, embedded, held: null, freed: false, noted: false };
  if (embedded) {
    const connector = await connectorOf(target.dialect, database);
    const holder = connector.heldBy?.(target);
    if (holder === undefined) return nothing;
    const report = { ...nothing, held: { holder, activity: {}, process: processOf(holder) } };
    if (!dryRun) throw ofProcess(report, holder);
    return report;
  }
  const how = { command: "unlock", access: "write", unlocked: true } as const;
  return withSession(context, project, how, async (session) => {
    const held = await session.heldLock();
    if (held === undefined) return nothing;
    const report = { ...nothing, held: { ...held, process: processOf(held.holder) } };
    if (dryRun || !(await options.confirm(report))) return report;
    const noted = await session.freeLock(held);
    return { ...report, freed: true, noted };
  });
}

function processOf({ host, pid }: LockHolder): SeenProcess {
  if (pid === undefined || host !== hostname()) return "unknown";
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    // It is another user's.
    return error instanceof Error && "code" in error && error.code === "EPERM" ? "alive" : "gone";
  }
}

function ofProcess({ database }: LockReport, holder: LockHolder): RunnerError {
  const { pid, host } = holder;
  const where = host === undefined || host === hostname() ? "" : ` on ${host}`;
  return new RunnerError("ledger/not-freed", {
    database,
    problem: `it goes with the process that has it${describeHolder(holder)}, and with nothing else`,
    hint: `Wait for that process, or end it${pid === undefined ? "" : `: kill ${pid}${where}`}. Its lock is free at that moment; the lock's file is not to be removed by hand.`,
  });
}
