import type { Finding } from "../commands/index.ts";
import { TestingError } from "./errors.ts";

/** Fails a test with what was found, in the words of `verify`. */
export function failAt({ code, message, operations = [], excerpt, file, hint }: Finding): never {
  const error = new TestingError("testing/wrong-migration", {
    finding: code,
    problem: `${code}: ${message}`,
    differences: [
      ...operations.map(({ description, lossy }) => `- ${description}${lossy ? " (loses data)" : ""}`),
      ...(excerpt?.split("\n") ?? []),
      ...(file === undefined ? [] : [`in ${file}`]),
      ...(hint === undefined ? [] : [hint]),
    ],
  });
  // Where in Stemma it was found is of no use to anyone.
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}
