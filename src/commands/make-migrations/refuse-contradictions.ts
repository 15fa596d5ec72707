import { contradiction, refuseDate, refuseEmptyMessage } from "../refuse-request.ts";
import type { MakeMigrationsRequest } from "./request.ts";

/** What contradicts each other is refused: half of it would not happen. Throws `cli/usage`. */
export function refuseContradictions(request: MakeMigrationsRequest): void {
  const { component, all, initialize, fromDatabase, empty, renames, drops, moves, parent, dryRun } = request;
  refuseEmptyMessage(request.message);
  refuseDate(request.date);
  if (component !== undefined && all) {
    throw contradiction(`--all and ${component} contradict each other`, "Name one component, or take all.");
  }
  if (fromDatabase && !initialize) {
    throw contradiction("--from-database is about the initial revision", "Give --initialize too.");
  }
  const unclear = [...renames, ...moves].find((pair) => !/.:./.test(pair));
  if (unclear !== undefined) {
    throw contradiction(`${unclear} does not say what becomes what`, "Write it as A:B.");
  }
  if (empty && (initialize || all || renames.length + drops.length + moves.length > 0)) {
    throw contradiction("--empty writes a revision to fill in and looks at no models", "Give it alone.");
  }
  if (empty && dryRun) {
    throw contradiction(
      "--empty writes an empty revision: there is nothing to look at first",
      "Leave out --dry-run.",
    );
  }
  if (initialize && parent !== undefined) {
    throw contradiction("The initial revision follows none", "Leave out --parent.");
  }
}
