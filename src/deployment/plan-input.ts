import type { PlanOutcome, UseCaseContext } from "../commands/index.ts";
import { mistakeIn } from "./input-mistakes.ts";
import type { SafetyOptions } from "./options.ts";

/**
 * What is to be done; names as on the command line (`foo`, `foo:head`, `foo:2c12`). `execute: false` changes the
 * ledger only.
 */
export type PlanInput =
  | ({ readonly kind: "upgrade" } & UpgradeInput)
  | ({ readonly kind: "forward"; readonly targets: readonly string[] } & LedgerInput)
  | ({ readonly kind: "rewind"; readonly targets: readonly string[] } & RewindInput)
  | ({ readonly kind: "install"; readonly components: readonly string[] } & InstallInput)
  | ({ readonly kind: "uninstall"; readonly components: readonly string[] } & UninstallInput)
  | ({ readonly kind: "stamp"; readonly targets: readonly string[] } & StampInput);

export interface LedgerInput {
  /** False: only the ledger changes, nothing is run. */
  readonly execute?: boolean | undefined;
}

export interface UpgradeInput extends LedgerInput {
  /** Only these, with what they need; default: every component. */
  readonly components?: readonly string[] | undefined;
}

export interface InstallInput extends LedgerInput {
  /** The tables are made from the models although there are revisions that make them. */
  readonly fromModels?: boolean | undefined;
}

export interface RewindInput extends LedgerInput {
  /** What is applied and no longer on disk; the targets are names of components then, none for all. */
  readonly orphans?: boolean | undefined;
  /** Rewinds what depends on it in other components too. */
  readonly cascade?: boolean | undefined;
  /** Which script reverts a revision that was modified since it was applied. */
  readonly from?: "disk" | "ledger" | undefined;
}

export interface UninstallInput extends Omit<RewindInput, "orphans"> {
  /** One step that drops what the models declare, although there are rewinds. */
  readonly fromModels?: boolean | undefined;
}

export interface StampInput {
  /** Takes the mark away, from the targets and their applied descendants. */
  readonly remove?: boolean | undefined;
}

/** Plans what was asked for, and carries it out unless it is a dry run. Throws `cli/usage` for what makes no sense. */
export async function request(
  context: UseCaseContext,
  input: PlanInput,
  { dryRun, backup = false, keep = false }: SafetyOptions & { readonly dryRun: boolean },
): Promise<PlanOutcome> {
  const commands = await import("../commands/index.ts");
  const mistake = mistakeIn(input);
  if (mistake !== undefined) throw new commands.CommandError("cli/usage", mistake);
  const shared = { dryRun, backup, keep, onPlan: () => undefined };
  switch (input.kind) {
    case "upgrade": {
      const { components = [], execute = true } = input;
      return commands.upgrade(context, { ...shared, components, execute });
    }
    case "forward": {
      const { targets, execute = true } = input;
      return commands.forward(context, { ...shared, targets, execute });
    }
    case "rewind": {
      const { targets, orphans = false, from, cascade = false, execute = true } = input;
      return commands.rewind(context, { ...shared, targets, orphans, from, cascade, execute });
    }
    case "install": {
      const { components, fromModels = false, execute = true } = input;
      return commands.install(context, { ...shared, components, fromModels, execute });
    }
    case "uninstall": {
      const { components, from, cascade = false, fromModels = false, execute = true } = input;
      return commands.uninstall(context, { ...shared, components, from, cascade, fromModels, execute });
    }
    case "stamp": {
      const { targets, remove = false } = input;
      return commands.stamp(context, { ...shared, targets, remove });
    }
  }
}
