import type { ChangedPart, Modification } from "../../commands/index.ts";
import type { Style } from "../style.ts";

/** How a revision differs from what was applied, for people: what counts in words, then the scripts as a unified diff. */
export function modificationLines(
  { changed, remarks, forward, rewind }: Modification,
  style: Style,
): string[] {
  const edges = changed.filter((part) => part !== "forward").map((part) => WORDS[part]);
  const lines = [...(edges.length === 0 ? [] : [`${edges.join(", ")} changed`]), ...remarks];
  for (const diff of [forward, rewind]) if (diff !== null) lines.push(...diffLines(diff, style));
  return lines;
}

const WORDS: Readonly<Record<Exclude<ChangedPart, "forward">, string>> = {
  parents: "parents",
  dependencies: "dependencies",
  transaction: "transaction",
};

/** The lines of a unified diff in the colours that git has for them. */
function diffLines(diff: string, style: Style): string[] {
  return diff.split("\n").map((line, at) => {
    if (at < 2) return style.bold(line);
    if (line.startsWith("@@")) return style.cyan(line);
    if (line.startsWith("+")) return style.green(line);
    return line.startsWith("-") ? style.red(line) : line;
  });
}
