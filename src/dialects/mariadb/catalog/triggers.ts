import type { Trigger } from "../../../schema/index.ts";
import { printName } from "../grammar.ts";
import { inOrder, type Row, textOf } from "./row.ts";

/** The triggers of one table: whole CREATE TRIGGER statements. One that fires after another of its kind says so. */
export function readTriggers(rows: readonly Row[]): readonly Trigger[] {
  const byMoment = new Map<string, Row[]>();
  for (const row of rows) {
    const moment = `${textOf(row, "timing")} ${textOf(row, "event")}`;
    const others = byMoment.get(moment);
    if (others === undefined) byMoment.set(moment, [row]);
    else others.push(row);
  }
  return [...byMoment].flatMap(([moment, unordered]) => {
    const ordered = inOrder(unordered, "place");
    return ordered.map((row, at): Trigger => {
      const before = ordered[at - 1];
      const follows = before === undefined ? "" : ` FOLLOWS ${printName(textOf(before, "name"))}`;
      const name = textOf(row, "name");
      const on = `${printName(name)} ${moment} ON ${printName(textOf(row, "table"))}`;
      return { name, definition: `CREATE TRIGGER ${on} FOR EACH ROW${follows}\n${textOf(row, "body")}` };
    });
  });
}
