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

/** The lines of a unified diff in the colours that git has for them. What a terminal would take for a command is shown as �. */
export function diffLines(diff: string, style: Style): string[] {
  return diff.split("\n").map((line, at) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant; tabs stay.
    const text = line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
    if (at < 2) return style.bold(text);
    if (text.startsWith("@@")) return style.cyan(text);
    if (text.startsWith("+")) return style.green(text);
    return text.startsWith("-") ? style.red(text) : text;
  });
}
