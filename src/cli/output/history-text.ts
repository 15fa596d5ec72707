import type { RevisionReport, RevisionState } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { drawLanes, type LaneCell, type LaneRow } from "./lanes.ts";

const GLYPHS: Readonly<Record<RevisionState, string>> = {
  applied: "●",
  pending: "○",
  modified: "!",
  unknown: "?",
  partial: "~",
};

/** Where the database was not read. */
const GLYPH_UNKNOWN = "*";

/** Beyond this many lanes the labels follow the drawing instead of standing in one column. */
const ALIGNED_LANES = 16;
const NAME_WIDTH = 40;

/**
 * The revisions as a drawing, oldest first like `status` and every plan: one lane a component, more where it
 * forks. Edges to other components are named at the end of the line, since drawn they would cross everything.
 */
export function historyText(migrations: readonly RevisionReport[], style: Style): string {
  const byName = new Map<string, RevisionReport>(migrations.map((report) => [report.migration, report]));
  const paints = laneColors(migrations, style);
  const paintCell = ({ text, owner }: LaneCell): string => {
    const component = owner === undefined ? undefined : byName.get(owner)?.component;
    const paint = component === undefined ? undefined : paints.get(component);
    return paint === undefined ? text : paint(text);
  };
  const rows = drawLanes(migrations.map(({ migration, parents }) => ({ name: migration, parents })));
  const lanes = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const nameWidth = migrations.reduce((most, { migration }) => Math.max(most, migration.length), 0);
  const lines = rows.map((row) => {
    const report = row.node === undefined ? undefined : byName.get(row.node);
    const drawn = row.cells.map((cell, lane) => paintCell(lane === row.lane ? nodeCell(row, report) : cell));
    if (report === undefined) return drawn.join("").trimEnd();
    const gap = lanes <= ALIGNED_LANES ? "  ".repeat(lanes - row.cells.length) : "";
    return `${drawn.join("")}${gap} ${label(report, Math.min(nameWidth, NAME_WIDTH), style)}`.trimEnd();
  });
  return lines.join("\n");
}

function nodeCell(row: LaneRow, report: RevisionReport | undefined): LaneCell {
  const state = report?.state ?? null;
  return { text: `${state === null ? GLYPH_UNKNOWN : GLYPHS[state]} `, owner: row.node };
}

function label({ migration, message, dependencies }: RevisionReport, width: number, style: Style): string {
  const needs = dependencies.length === 0 ? "" : `  ${style.dim(`needs ${dependencies.join(", ")}`)}`;
  return `${style.bold(migration)}${" ".repeat(Math.max(0, width - migration.length))}  ${oneLine(message)}${needs}`;
}

function laneColors(
  migrations: readonly RevisionReport[],
  style: Style,
): Map<string, (text: string) => string> {
  const palette = [style.cyan, style.magenta, style.yellow, style.green, style.blue, style.red];
  const colors = new Map<string, (text: string) => string>();
  for (const { component } of migrations) {
    const paint = palette[colors.size % palette.length];
    if (!colors.has(component) && paint !== undefined) colors.set(component, paint);
  }
  return colors;
}
