import type { ModelStep } from "../../runner/index.ts";
import { oneLine } from "../one-line.ts";
import { grouped } from "./grouped.ts";

/** Others that are named where a namespace stays for them. */
const OTHERS = 3;
/** Declared objects that are named where they are not there. */
const ABSENT = 10;

/** What follows a step's name: that it takes more than one transaction. */
export function inTransactions({ work }: ModelStep): string | undefined {
  return work.ends.length > 1 ? `(in ${grouped(work.ends.length)} transactions)` : undefined;
}

/** What a person should know of an install or uninstall from models, without indentation. */
export function modelStepLines(models: ModelStep): string[] {
  const { from, before } = models.work;
  const done = from + before;
  return [
    ...(done === 0
      ? []
      : [`goes on after ${grouped(done)} ${done === 1 ? "statement" : "statements"} done before`]),
    ...rowLines(models),
    ...leftLines(models),
  ];
}

/** The tables that go, each with the rows that go with it, in columns. */
function rowLines({ rows }: ModelStep): string[] {
  const lines = rows.map(({ table, rows: count, exact }) => ({
    name: oneLine([table.schema, table.name].filter((part) => part !== undefined).join(".")),
    count: count === undefined ? "unknown" : `${exact ? "" : "about "}${grouped(count)}`,
    word: count === 1 ? "row" : "rows",
  }));
  const nameWidth = Math.max(0, ...lines.map(({ name }) => name.length));
  const countWidth = Math.max(0, ...lines.map(({ count }) => count.length));
  return lines.map(
    ({ name, count, word }) => `${name.padEnd(nameWidth)}  ${count.padStart(countWidth)} ${word}`,
  );
}

function leftLines({ leftBehind }: ModelStep): string[] {
  const stays = leftBehind
    .filter(({ why }) => why !== "not there")
    .map(({ object, others = [] }) => `${object}${others.length === 0 ? "" : ` (${othersText(others)})`}`);
  const absent = leftBehind.filter(({ why }) => why === "not there").map(({ object }) => object);
  return [
    ...(stays.length === 0 ? [] : [`stays: ${oneLine(stays.join(", "))}`]),
    ...(absent.length === 0 ? [] : [`not there: ${oneLine(someOf(absent, ABSENT))}`]),
  ];
}

function othersText(others: readonly string[]): string {
  return `for ${someOf(others, OTHERS)}`;
}

function someOf(names: readonly string[], count: number): string {
  const more = names.length - count;
  return `${names.slice(0, count).join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}
