import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./examples.ts";

export interface CodeBlock {
  /** The heading it stands under. */
  readonly section: string;
  /** What follows the opening fence: `sql`, `ts`, `text` or nothing. */
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a document of this project, in their order. */
export function codeBlocks(path: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let section = "";
  let open: { language: string; lines: string[] } | undefined;
  for (const line of readFileSync(join(ROOT, path), "utf8").split("\n")) {
    const fence = /^```(\w*)/.exec(line);
    if (open === undefined && line.startsWith("#")) section = line.replace(/^#+\s*/, "");
    else if (open === undefined && fence !== null) open = { language: fence[1] ?? "", lines: [] };
    else if (open !== undefined && line === "```") {
      blocks.push({ section, language: open.language, text: open.lines.join("\n") });
      open = undefined;
    } else open?.lines.push(line);
  }
  return blocks;
}

/** The commands of a block: its lines without remarks and prompts. */
export function commandsOf(block: CodeBlock): string[] {
  return block.text
    .split("\n")
    .map((line) => line.replace(/\s+#.*$/, "").replace(/^\$ /, ""))
    .filter((line) => /^(npx stemma|stemma|npm|node|export) /.test(line));
}

/** The commands under one heading. */
export function commandsUnder(path: string, section: string): string[] {
  return codeBlocks(path)
    .filter((block) => block.section === section)
    .flatMap(commandsOf);
}
