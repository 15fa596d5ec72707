import { pascalCase } from "../print/identifiers.ts";
import { type CodeColumn, columnsBetween, type Towards } from "./code-column.ts";
import type { CodeTable, CodeTables } from "./code-tables.ts";
import { KYSELY_NAMES, printCodeColumn, printKey } from "./print-code-column.ts";

/** What is exported: the tables at four moments of a revision. */
const MOMENTS = ["Before", "After", "Forward", "Rewind"] as const;
type Moment = (typeof MOMENTS)[number];

const WORDS: Readonly<Record<Moment, string>> = {
  Before: "What the revision finds.",
  After: "What it leaves.",
  Forward:
    "While `forward` runs: what goes is still there, what comes is there already, and has no value in some rows perhaps.",
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
  const declare = (name: string, columns: readonly CodeColumn[]): string => {
    interfaces.push(printInterface(name, columns.map(printCodeColumn)));
    return name;
  };
  for (const [key, name] of names) {
    const member = (to: string): string => `  ${printKey(key)}: ${to};`;
    const [old, fresh] = [before.tables.get(key), after.tables.get(key)];
    if (old !== undefined && fresh !== undefined && isSame(old, fresh)) {
      members.Unchanged.push(member(declare(name, old.columns)));
      continue;
    }
    if (old === undefined || fresh === undefined) {
      const declared = declare(name, (old ?? fresh)?.columns ?? []);
      for (const moment of old === undefined ? (["After"] as const) : (["Before"] as const))
        members[moment].push(member(declared));
      members.Forward.push(member(declared));
      members.Rewind.push(member(declared));
      continue;
    }
    members.Before.push(member(declare(`${name}Before`, old.columns)));
    members.After.push(member(declare(`${name}After`, fresh.columns)));
    const between = (towards: Towards) => columnsBetween(old.columns, fresh.columns, towards);
    members.Forward.push(member(declare(`${name}Forward`, between("after"))));
    members.Rewind.push(member(declare(`${name}Rewind`, between("before"))));
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

function isSame(one: CodeTable, other: CodeTable): boolean {
  return JSON.stringify(one.columns) === JSON.stringify(other.columns);
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

function printInterface(name: string, lines: readonly string[]): string {
  return lines.length === 0
    ? `type ${name} = Record<never, never>;`
    : `interface ${name} {\n${lines.join("\n")}\n}`;
}

function printMoment(moment: Moment, members: readonly string[]): string {
  const declared =
    members.length === 0
      ? `type ${moment} = ${UNCHANGED};`
      : `interface ${moment} extends ${UNCHANGED} {\n${members.join("\n")}\n}`;
  return `/** ${WORDS[moment]} */\nexport ${declared}`;
}
