import type { Command } from "commander";
import { usageError } from "./errors.ts";

/**
 * Watches for an option that is given together with its `--no-` form: commander would let the last one win, and one
 * of the two is not meant. Call the function that it gives when the arguments are parsed; it throws `cli/usage`.
 */
export function watchContradictions(command: Command): () => void {
  const given = new Set<string>();
  const pairs = command.options.flatMap(({ negate, long }) => {
    const positive = long?.replace("--no-", "--");
    const isPair = negate && command.options.some((other) => !other.negate && other.long === positive);
    return isPair && long && positive ? [[positive, long] as const] : [];
  });
  for (const name of pairs.flat()) {
    command.on(`option:${name.replace(/^--/, "")}`, () => {
      given.add(name);
    });
  }
  return () => {
    const both = pairs.find((pair) => pair.every((name) => given.has(name)));
    if (both !== undefined)
      throw usageError(`${both.join(" and ")} contradict each other`, "Give one of them.");
  };
}
