import type { DependencyEnd, Header, HeaderDependency } from "./header.ts";

/** What a forward header (of a `.fw.sql` file or a module) is printed from; what is at its default is left out. */
export type HeaderSource = Pick<Header, "revision" | "parents"> &
  Partial<Omit<Header, "revision" | "parents">>;

/** What the header of a `.rw.sql` file is printed from. */
export type RewindHeaderSource = Pick<Header, "revision"> & Partial<Pick<Header, "transaction" | "lossy">>;

/** The header comment of a forward file, without a line break at its end. */
export function printHeader(header: HeaderSource): string {
  const { revision, parents, date, message, dependencies = [], lossy } = header;
  const lines = [`${entry("revision", revision)}, ${entry("parents", parents)}`];
  if (date !== undefined) lines.push(entry("date", date));
  if (message !== undefined) lines.push(entry("message", message));
  if (dependencies.length > 0) lines.push(entry("dependencies", dependencies.map(printDependency)));
  if (header.transaction === false) lines.push(entry("transaction", false));
  if (lossy !== undefined) lines.push(entry("lossy", lossy));
  if (header.replay === false) lines.push(entry("replay", false));
  return `/*** {\n${lines.map((line) => `    ${line}`).join(",\n")}\n} ***/`;
}

/** The header comment of a `.rw.sql` file: one line. */
export function printRewindHeader({ revision, transaction, lossy }: RewindHeaderSource): string {
  const entries = [entry("revision", revision)];
  if (transaction === false) entries.push(entry("transaction", false));
  if (lossy !== undefined) entries.push(entry("lossy", lossy));
  return `/*** { ${entries.join(", ")} } ***/`;
}

type Printable = string | boolean | readonly (string | readonly string[])[];

function entry(key: string, value: Printable): string {
  return `"${key}": ${printJson(value)}`;
}

/** JSON that can stand in a comment: neither end nor beginning of one is in it. */
function printJson(value: Printable): string {
  if (typeof value === "object") return `[${value.map(printJson).join(", ")}]`;
  return JSON.stringify(value).replaceAll("/*", "/\\u002a").replaceAll("*/", "*\\/");
}

function printDependency({ needs, needed }: HeaderDependency): string | readonly string[] {
  return needs === "this" ? printEnd(needed) : [printEnd(needs), printEnd(needed)];
}

function printEnd(end: DependencyEnd): string {
  return end === "this" ? end : `${end.component}==${end.id}`;
}
