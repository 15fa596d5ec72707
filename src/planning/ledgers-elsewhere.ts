import type { State } from "./plan.ts";

/** What is to be told of ledgers that the database has in another place than the config says; nothing where it has none. */
export function elsewhereText({ elsewhere }: State): readonly string[] {
  if (elsewhere === undefined) return [];
  const { asked, found } = elsewhere;
  const others = found.length === 1 ? `${found[0]} is a ledger too` : `${found.join(", ")} are ledgers too`;
  return [
    `${asked}, where the config puts the ledger, is not there, and ${others}: if it is this deployment's, correct ledger.schema and ledger.table in the config; otherwise pass over this`,
  ];
}
