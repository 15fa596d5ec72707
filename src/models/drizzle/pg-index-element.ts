import type { IndexElement } from "../../schema/index.ts";

/** What may stand behind a column or an expression of an index. */
export interface ElementParts {
  readonly operatorClass?: NonNullable<IndexElement["operatorClass"]>;
  readonly order?: "asc" | "desc";
  readonly nulls?: "first" | "last";
}

const NULLS = /\s+nulls\s+(first|last)$/i;
const ORDER = /\s+(asc|desc)$/i;
const NAME = String.raw`(?:"(?:[^"]|"")+"|[a-z_][\w$]*)`;
/** Names of operator classes end so, by custom; after a parenthesis, a quote or one word alone it can be nothing else. */
const CLASS = new RegExp(
  String.raw`(?<=[)"]|^${NAME})\s+((?:${NAME}\.)?[a-z_][\w$]*_ops)(\s*\([^()]*\))?$`,
  "i",
);

/**
 * Takes apart what authors write as one piece of an index, e.g. `lower("name") text_pattern_ops DESC NULLS LAST`: Drizzle
 * puts it into CREATE INDEX as it stands.
 */
export function parseElement(text: string): { readonly expression: string } & ElementParts {
  const nulls = NULLS.exec(text)?.[1]?.toLowerCase();
  const withoutNulls = text.replace(NULLS, "");
  const order = ORDER.exec(withoutNulls)?.[1]?.toLowerCase();
  const withoutOrder = withoutNulls.replace(ORDER, "");
  const [, name, options = ""] = CLASS.exec(withoutOrder) ?? [];
  return {
    expression: name === undefined ? withoutOrder : withoutOrder.replace(CLASS, ""),
    ...(name === undefined ? {} : { operatorClass: parseOperatorClass(`${name}${options}`) }),
    ...(order === "asc" || order === "desc" ? { order } : {}),
    ...(nulls === "first" || nulls === "last" ? { nulls } : {}),
  };
}

/** `gin_trgm_ops`, `public.gin_trgm_ops` or `gist_trgm_ops(siglen = 32)`. */
export function parseOperatorClass(text: string): NonNullable<IndexElement["operatorClass"]> {
  const [, path = text, written = ""] = /^(.*?)\s*(?:\(([^()]*)\))?$/s.exec(text.trim()) ?? [];
  const parts = path.match(new RegExp(NAME, "gi")) ?? [path];
  const name = unquoted(parts.at(-1) ?? path);
  const schema = parts.length > 1 ? unquoted(parts[0] ?? "") : undefined;
  const options = written
    .split(",")
    .map((option) => option.split("=").map((part) => part.trim()))
    .flatMap(([key = "", value = ""]) => (key === "" ? [] : [{ name: key, value }]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(options.length === 0 ? {} : { options }),
  };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
