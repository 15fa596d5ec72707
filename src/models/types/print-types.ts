import { pascalCase } from "../print/identifiers.ts";
import { type CodeColumn, columnsBetween } from "./code-column.ts";
import type { CodeTables } from "./code-tables.ts";
import { KYSELY_NAMES, printCodeColumn, printKey } from "./print-code-column.ts";

/** What is exported: the tables at four moments of a revision. */
const MOMENTS = ["Before", "After", "Forward", "Rewind"] as const;
type Moment = (typeof MOMENTS)[number];

const WORDS: Readonly<Record<Moment, string>> = {
  Before: "What the revision finds.",
  After: "What it leaves.",
  Forward:
    "While `forward` runs: what it drops is still there; what it adds is there, and NULL in some rows perhaps.",
  Rewind: "While `rewind` runs: the same the other way round.",
};

/** What does not change. */
const UNCHANGED = "Unchanged";

/** No name of a table's interface: what the module has, imports or uses. */
const TAKEN = [...MOMENTS, UNCHANGED, ...KYSELY_NAMES, "Date", "Uint8Array", "Record"];

/**
 * Prints the tables before and after a revision as a module of Kysely's interfaces, without the comment at its top. The
 * same tables always give the same text.
 */
export function printTypes(before: CodeTables, after: CodeTables): string {
  const names = interfaceNames(before, after);
  const interfaces: string[] = [];
  const members: Record<Moment | typeof UNCHANGED, string[]> = {
    Unchanged: [],
    Before: [],
    After: [],
    Forward: [],
    Rewind: [],
  };
  const declare = (name: string, columns: readonly CodeColumn[], base?: string): string => {
    interfaces.push(printInterface(name, columns.map(printCodeColumn), base));
    return name;
  };
  for (const [key, name] of names) {
    const at = (moments: readonly (Moment | typeof UNCHANGED)[], declared: string): void => {
      for (const moment of moments) members[moment].push(`  ${printKey(key)}: ${declared};`);
    };
    const [old, fresh] = [before.tables.get(key)?.columns, after.tables.get(key)?.columns];
    if (old === undefined || fresh === undefined) {
      const there = old === undefined ? "After" : "Before";
      at([there, "Forward", "Rewind"], declare(name, old ?? fresh ?? []));
      continue;
    }
    const kept = old.filter((column) => fresh.some((other) => isSame(column, other)));
    if (kept.length === old.length && kept.length === fresh.length) {
      at([UNCHANGED], declare(name, old));
      continue;
    }
    const base = kept.length === 0 ? undefined : declare(name, kept);
    const changed = (columns: readonly CodeColumn[]): readonly CodeColumn[] =>
      columns.filter((column) => !kept.some((each) => each.name === column.name));
    const [was, is] = [changed(old), changed(fresh)];
    const columns: Readonly<Record<Moment, readonly CodeColumn[]>> = {
      Before: was,
      After: is,
      Forward: columnsBetween(was, is, "after"),
      Rewind: columnsBetween(was, is, "before"),
    };
    for (const moment of MOMENTS) at([moment], declare(`${name}${moment}`, columns[moment], base));
  }
  const body = [
    `/** What the revision leaves as it is. */\n${printInterface(UNCHANGED, members.Unchanged)}`,
    ...MOMENTS.map((moment) => printMoment(moment, members[moment])),
    ...interfaces,
  ];
  const text = body.join("\n\n");
  const used = KYSELY_NAMES.filter((name) => text.includes(`${name}<`));
  const imports = used.length === 0 ? [] : [`import type { ${used.join(", ")} } from "stemma";`];
  return `${[...imports, text].join("\n\n")}\n`;
}

function isSame(one: CodeColumn, other: CodeColumn): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A name for each table of both sides, by its key, in the order of the keys; with a moment after it, it is free too. */
function interfaceNames(before: CodeTables, after: CodeTables): ReadonlyMap<string, string> {
  const taken = new Set(TAKEN);
  const names = new Map<string, string>();
  const all = new Map([...before.tables, ...after.tables]);
  for (const [key, { name }] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const base = identifier(pascalCase(name.name));
    const wishes = [base, identifier(pascalCase(`${name.schema} ${name.name}`))];
    const variants = (wish: string): readonly string[] => [wish, ...MOMENTS.map((moment) => wish + moment)];
    const isFree = (wish: string): boolean => variants(wish).every((each) => !taken.has(each));
    let chosen = wishes.find(isFree);
    for (let number = 2; chosen === undefined; number += 1) {
      if (isFree(`${base}${number}`)) chosen = `${base}${number}`;
    }
    for (const each of variants(chosen)) taken.add(each);
    names.set(key, chosen);
  }
  return names;
}

function identifier(name: string): string {
  if (name === "") return "Table";
  return /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
}

function printInterface(name: string, lines: readonly string[], base?: string): string {
  if (lines.length === 0) return `type ${name} = ${base ?? "Record<never, never>"};`;
  const heading = base === undefined ? name : `${name} extends ${base}`;
  return `interface ${heading} {\n${lines.join("\n")}\n}`;
}

function printMoment(moment: Moment, members: readonly string[]): string {
  return `/** ${WORDS[moment]} */\nexport ${printInterface(moment, members, UNCHANGED)}`;
}
