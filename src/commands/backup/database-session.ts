import { isStemmaError, type StemmaError } from "../../kernel/index.ts";
import type { State } from "../../planning/index.ts";
import type { Project } from "../../project/index.ts";
import type { Session } from "../../runner/index.ts";
import { type DatabaseAccess, withSession } from "../open-database.ts";
import type { UseCaseContext } from "../use-case.ts";

/** A database and what its ledger says, whatever the revisions on disk are. */
export interface DatabaseGround {
  readonly session: Session;
  /** Undefined: the ledger cannot be read. */
  readonly state: State | undefined;
  /** Why. */
  readonly problem?: StemmaError;
}

/**
 * Opens the database as `withSession`, and reads its ledger. One that cannot be read is no hindrance: to copy the database, or
 * to bring a copy back, is what helps then.
 */
export function withDatabase<Result>(
  context: UseCaseContext,
  project: Project,
  how: Pick<DatabaseAccess, "command" | "access" | "changes">,
  use: (ground: DatabaseGround) => Promise<Result>,
): Promise<Result> {
  return withSession(context, project, { ...how, anyway: true }, async (session) =>
    use({ session, ...(await readLedger(session)) }),
  );
}

async function readLedger(session: Session): Promise<Pick<DatabaseGround, "state" | "problem">> {
  try {
    return { state: await session.readState() };
  } catch (error) {
    if (isStemmaError(error) && error.code.startsWith("ledger/")) return { state: undefined, problem: error };
    throw error;
  }
}
