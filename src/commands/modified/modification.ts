import {
  type AppliedRevision,
  type Graph,
  idOf,
  type ParsedHeader,
  parseHeader,
  type Revision,
  type RevisionKey,
  type Script,
  scriptTokens,
} from "../../revisions/index.ts";
import { type KeptScripts, withoutPasswords } from "../../runner/index.ts";
import type { LexicalGrammar } from "../../sql/index.ts";
import { changedByChecksum } from "./changed-by-checksum.ts";
import { countLines, textDiff } from "./text-diff.ts";

/** What counts as a change of a revision. */
export type ChangedPart = "forward" | "parents" | "dependencies" | "transaction";

/** How a modified revision differs from what was applied. Also its form in JSON. */
export interface Modification {
  readonly migration: RevisionKey;
  /** What differs of what counts; empty where nobody can tell, and a remark says why. */
  readonly changed: readonly ChangedPart[];
  /** What cannot be seen in the scripts, or not be told, in sentences. */
  readonly remarks: readonly string[];
  /** The copy that the ledger keeps against the file, as a unified diff; null where they are the same, or no copy is kept. */
  readonly forward: string | null;
  /** The same of the way back, which does not count as a change. */
  readonly rewind: string | null;
}

/** What a modification is found from. */
export interface ModifiedRevision {
  readonly row: AppliedRevision;
  /** With the edges that the files say now. */
  readonly graph: Graph;
  readonly kept: KeptScripts | undefined;
  readonly lexical: LexicalGrammar;
}

const FILE_IS_GONE = "Its file is gone from the migrations folder";
const NO_COPY = "The ledger keeps no copy of its scripts to compare with (ledger.keepScripts)";
const A_PASSWORD = "What differs can only be a password: the ledger keeps none";
const NOT_ITS_OWN =
  "The copy that the ledger keeps is the file as it is now, and only the checksum is another: somebody has changed the row";

/** Compares the file of a modified revision with its row. Passwords of roles are blanked on both sides. */
export async function modificationOf(modified: ModifiedRevision): Promise<Modification> {
  const { row, graph, kept, lexical } = modified;
  const migration = row.key;
  const revision = graph.revision(migration);
  const script = scriptThatCounts(revision);
  const nothing = { migration, forward: null, rewind: null };
  if (revision === undefined || script === undefined) {
    return { ...nothing, changed: ["forward"], remarks: [FILE_IS_GONE] };
  }
  const text = kept?.forward ?? (kept?.format === "module" ? kept.rewind : undefined);
  if (kept === undefined || text === undefined) {
    const edges = changedByChecksum({ row, revision, script, lexical });
    const changed = edges ?? ["forward" as const, ...changedEdges(row, graph)];
    return { ...nothing, changed, remarks: [NO_COPY] };
  }
  const changed: ChangedPart[] = [
    ...(saysTheSame(kept, text, script, lexical) ? [] : ["forward" as const]),
    ...changedEdges(row, graph),
    ...((headerOf(migration, kept, text)?.transaction ?? script.transaction) === script.transaction
      ? []
      : ["transaction" as const]),
  ];
  const unseen = withoutPasswords(script, lexical) === script.text ? NOT_ITS_OWN : A_PASSWORD;
  const { rewind } = revision;
  return {
    migration,
    changed,
    remarks: changed.length > 0 ? [] : [unseen],
    forward: await scriptDiff(migration, text, script, lexical),
    rewind:
      script.format === "module" || (rewind === undefined && kept.rewind === undefined)
        ? null
        : await scriptDiff(migration, kept.rewind, rewind, lexical),
  };
}

/** In a few words: `its script (2 lines more, 1 less), its parents`. */
export function briefly({ changed, forward, remarks }: Modification): string {
  const [remark] = remarks;
  const parts = changed.map((part) => (part === "forward" ? ofScript(forward) : WORDS[part]));
  return parts.length > 0 || remark === undefined ? parts.join(", ") : remark;
}

const WORDS: Readonly<Record<ChangedPart, string>> = {
  forward: "its script",
  parents: "its parents",
  dependencies: "its dependencies",
  transaction: "whether it runs in a transaction",
};

function ofScript(diff: string | null): string {
  if (diff === null) return WORDS.forward;
  const { added, removed } = countLines(diff);
  const parts = [
    ...(added === 0 ? [] : [`${added} ${added === 1 ? "line" : "lines"} more`]),
    ...(removed === 0 ? [] : [`${removed} ${removed === 1 ? "line" : "lines"} less`]),
  ];
  return `${WORDS.forward} (${parts.join(", ")})`;
}

/** The script that the checksum covers. */
export function scriptThatCounts(revision: Revision | undefined): Script | undefined {
  return revision?.forward ?? (revision?.kind === "module" ? revision.rewind : undefined);
}

function saysTheSame(kept: KeptScripts, text: string, script: Script, lexical: LexicalGrammar): boolean {
  if (kept.format !== script.format) return false;
  const before = scriptTokens({ format: script.format, text }, lexical);
  const after = scriptTokens({ format: script.format, text: withoutPasswords(script, lexical) }, lexical);
  return before.length === after.length && before.every((token, index) => token === after[index]);
}

function changedEdges(row: AppliedRevision, graph: Graph): ChangedPart[] {
  const differ = (a: readonly string[], b: readonly string[]) =>
    [...new Set(a)].sort().join(" ") !== [...new Set(b)].sort().join(" ");
  return [
    ...(differ(row.parents, graph.parents(row.key)) ? (["parents"] as const) : []),
    ...(differ(row.dependencies, graph.dependencies(row.key)) ? (["dependencies"] as const) : []),
  ];
}

/** The header of a kept script; it was fine when it was applied, and may have been changed by hand since. */
function headerOf(key: RevisionKey, { format }: KeptScripts, text: string): ParsedHeader | undefined {
  try {
    return parseHeader(text, key, format === "module" ? "module" : "forward", idOf(key));
  } catch {
    return undefined;
  }
}

async function scriptDiff(
  key: RevisionKey,
  kept: string | undefined,
  script: Script | undefined,
  lexical: LexicalGrammar,
): Promise<string | null> {
  const before = { name: `ledger of ${key}`, text: kept ?? "" };
  const after = {
    name: script?.file ?? "no file",
    text: script === undefined ? "" : withoutPasswords(script, lexical),
  };
  return (await textDiff(before, after)) ?? null;
}
