import type { RevisionKey } from "../revisions/index.ts";
import { PlanError } from "./errors.ts";
import type { Situation } from "./situation.ts";

/** What has run already is not run again because its row is gone. Throws `ledger/row-gone`. */
export function refuseVanished({ state, graph }: Situation, coming: readonly RevisionKey[]): void {
  const { vanished } = state;
  if (vanished === undefined || vanished.size === 0) return;
  const rows = graph.sorted(coming).flatMap((key) => vanished.get(key) ?? []);
  const [first] = rows;
  if (first !== undefined) throw new PlanError("ledger/row-gone", { rows: [first, ...rows.slice(1)] });
}
