import type { Finding, Skipped } from "../../commands/index.ts";
import { componentOf } from "../../revisions/index.ts";
import { oneSentence } from "../one-line.ts";
import type { Style } from "../style.ts";
import { modificationLines } from "./modification-text.ts";

/** What a command that looks for findings has to tell. */
export interface FoundReport {
  /** The components that were looked at. */
  readonly components: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** Under this name stands what belongs to no component. */
const NOBODY = "deployment";

/** Findings for people, grouped by component; then what was skipped; one line of summary at the end. */
export function findingsText(report: FoundReport, verb: string, style: Style): string {
  const { findings, skipped } = report;
  const width = findings.reduce((widest, { code }) => Math.max(widest, code.length), 0);
  const blocks: string[] = [];
  for (const [component, group] of byOwner(findings)) {
    blocks.push(
      [style.bold(component), ...group.flatMap((each, at) => lines(each, width, style, group[at + 1]))].join(
        "\n",
      ),
    );
  }
  if (skipped.length > 0) blocks.push([style.bold("Skipped"), ...skippedLines(skipped)].join("\n"));
  blocks.push(summary(report, verb));
  return blocks.join("\n\n");
}

function byOwner(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { migration, component } = finding;
    const owner = component ?? (migration === undefined ? NOBODY : componentOf(migration));
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** A hint that the next finding repeats is left to that. */
function lines(finding: Finding, width: number, style: Style, next: Finding | undefined): readonly string[] {
  const { code, severity, object, message, modification, excerpt, hint } = finding;
  // Of one object the message says it all.
  const operations = object === undefined ? (finding.operations ?? []) : [];
  const paint = severity === "error" ? style.red : style.yellow;
  const indent = `  ${" ".repeat("warning".length)}  ${" ".repeat(width)}  `;
  const first = `  ${paint(severity.padEnd("warning".length))}  ${code.padEnd(width)}  ${oneSentence(message)}`;
  const changes = operations.map(
    ({ description, lossy }) => `${indent}- ${oneSentence(description)}${lossy ? " (loses data)" : ""}`,
  );
  const place = excerpt === undefined ? [] : excerpt.split("\n").map((line) => `${indent}${line}`.trimEnd());
  const changed = modification === undefined ? [] : modificationLines(modification, style);
  const diff = changed.map((line) => `${indent}${line}`.trimEnd());
  const isLast = hint !== undefined && hint !== next?.hint;
  return [first, ...changes, ...place, ...diff, ...(isLast ? [style.dim(`${indent}${hint}`)] : [])];
}

/** One line for each reason. */
function skippedLines(skipped: readonly Skipped[]): readonly string[] {
  return skipped.map(({ codes, migration, component, object, reason }) => {
    const what = object ?? migration ?? component;
    const names = codes.join(", ");
    return `  ${what === undefined ? names : `${what} (${names})`}: ${oneSentence(reason)}`;
  });
}

function summary({ components, findings, skipped }: FoundReport, verb: string): string {
  const left = components.filter((name) =>
    skipped.some(({ component, codes }) => component === name && codes.includes("verify/forward-failed")),
  );
  if (findings.length === 0 && left.length > 0 && left.length === components.length) {
    return `WARNING: nothing was ${verb}: ${left.length === 1 ? "the one component was" : `all ${left.length} components were`} skipped`;
  }
  const aside = left.length === 0 ? "" : `, ${left.length} skipped`;
  const looked = `${counted(components.length - left.length, "component")} ${verb}${aside}`;
  if (findings.length === 0) return `${looked}, no findings`;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
  ];
  return `${looked}, ${counted(findings.length, "finding")}: ${parts.join(", ")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
