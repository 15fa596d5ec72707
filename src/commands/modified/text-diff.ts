/** More changed lines than this are no difference that a person reads, and finding the least one takes long. */
const MOST_EDITS = 4_000;

/**
 * A unified diff of two texts with three lines around each change, `---` and `+++` lines first; undefined where they say
 * the same. Line endings do not count. Two texts that have hardly anything in common are told line by line: all of the one,
 * then all of the other.
 */
export async function textDiff(
  before: { readonly name: string; readonly text: string },
  after: { readonly name: string; readonly text: string },
): Promise<string | undefined> {
  const [was, is] = [withLineFeeds(before.text), withLineFeeds(after.text)];
  if (was === is) return undefined;
  const { FILE_HEADERS_ONLY, formatPatch, structuredPatch } = await import("diff");
  const options = { context: 3, maxEditLength: MOST_EDITS };
  const patch = structuredPatch(before.name, after.name, was, is, undefined, undefined, options);
  const text =
    patch === undefined
      ? wholly(before.name, after.name, was, is)
      : formatPatch(patch, FILE_HEADERS_ONLY).replace(/^(---|\+\+\+) (.*)\t$/gm, "$1 $2");
  return text.trimEnd();
}

/** How many lines a unified diff takes away and adds. */
export function countLines(diff: string): { readonly added: number; readonly removed: number } {
  const lines = diff.split("\n").slice(2);
  const count = (mark: string) => lines.filter((line) => line.startsWith(mark)).length;
  return { added: count("+"), removed: count("-") };
}

function wholly(from: string, to: string, was: string, is: string): string {
  const [old, present] = [was, is].map((text) => text.trimEnd().split("\n"));
  const marked = (mark: string, lines: readonly string[] = []) => lines.map((line) => `${mark}${line}`);
  const hunk = `@@ -1,${old?.length ?? 0} +1,${present?.length ?? 0} @@`;
  return [`--- ${from}`, `+++ ${to}`, hunk, ...marked("-", old), ...marked("+", present)].join("\n");
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
