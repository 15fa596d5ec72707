import { printInComment } from "../../sql/index.ts";
import { describeLeftOut, type LeftOut } from "./left-out.ts";

/** The comment at the top of a module: what it is, and what it does not say. */
export function printRemarks(remarks: readonly string[], left: readonly LeftOut[]): string {
  const named = left.map(describeLeftOut).map(({ what, name }) => `  ${what}: ${name}`);
  const all = [
    ...remarks,
    ...(named.length === 0 ? [] : ["Left out, since Drizzle models cannot say it:", ...named]),
  ];
  return all.map((line) => `// ${printInComment(line)}`).join("\n");
}
