import type { SqlText } from "../../operations/index.ts";
import type { QualifiedName } from "../../schema/index.ts";
import type { TextReferences } from "../schema-dialect.ts";
import { type Names, noNames } from "./references/names.ts";
import { namesInTokens } from "./references/token-names.ts";
import { namesInTree } from "./references/tree-names.ts";
import { namedType } from "./types.ts";

type Parse = (text: string) => unknown;

/**
 * The names in pieces of SQL text. Types and plain expressions are read token by token; queries, statements and
 * expressions with a query in them by PostgreSQL's own parser, which is started only where there are some.
 */
export async function referencesIn(texts: readonly SqlText[]): Promise<readonly TextReferences[]> {
  const parse = texts.some(needsParser) ? await loadParser() : undefined;
  // Many columns have the same type or default.
  const known = new Map<string, Names>();
  return texts.map((text) => {
    const key = `${text.as} ${text.text}`;
    const names = known.get(key) ?? namesIn(text, parse);
    known.set(key, names);
    return names;
  });
}

function needsParser({ text, as }: SqlText): boolean {
  return as === "query" || as === "statement" || (as === "expression" && /\bselect\b/i.test(text));
}

function namesIn(piece: SqlText, parse: Parse | undefined): Names {
  const { text, as } = piece;
  if (as === "type") return withTypes(namedType(text));
  if (parse === undefined || !needsParser(piece)) return namesInTokens(text);
  try {
    return namesInTree(parse(as === "expression" ? `SELECT (${text}\n)` : text), parse);
  } catch {
    // What this parser cannot read has no names: they are wishes about an order, and the server will judge the text.
    return as === "expression" ? namesInTokens(text) : noNames();
  }
}

function withTypes(type: QualifiedName | undefined): Names {
  return type === undefined ? noNames() : { ...noNames(), types: [type] };
}

async function loadParser(): Promise<Parse> {
  const { loadModule, parseSync } = await import("libpg-query");
  await loadModule();
  return parseSync;
}
