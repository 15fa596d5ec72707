import type { ObjectKind, ObjectName } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";
import { objectOf, relationOf } from "./relation.ts";
import { signatureOf } from "./signature.ts";
import { wordsOfView } from "./view-words.ts";

/** What each kind of object is called in COMMENT ON; of some it depends on the object. */
const WORDS: { readonly [Kind in Exclude<ObjectKind, "enum-value" | "routine" | "view">]: string } = {
  schema: "SCHEMA",
  extension: "EXTENSION",
  collation: "COLLATION",
  enum: "TYPE",
  domain: "DOMAIN",
  composite: "TYPE",
  range: "TYPE",
  sequence: "SEQUENCE",
  table: "TABLE",
  statistics: "STATISTICS",
  column: "COLUMN",
  "primary-key": "CONSTRAINT",
  unique: "CONSTRAINT",
  check: "CONSTRAINT",
  exclusion: "CONSTRAINT",
  "foreign-key": "CONSTRAINT",
  index: "INDEX",
  trigger: "TRIGGER",
  rule: "RULE",
  policy: "POLICY",
};

/** An object as it stands after COMMENT ON: `TABLE public.users`, `CONSTRAINT users_pkey ON public.users`. */
export function commentTarget(path: ObjectName, context: RenderContext): string {
  const { grammar } = context;
  const { kind } = path;
  if (kind === "enum-value") throw new Error("a value of an enum has no comment");
  if (kind === "routine") return signatureOf(path, context);
  if (kind === "view") return `${wordsOfView(path, context)} ${objectOf(path, grammar)}`;
  const name = grammar.name(path.name);
  if (kind === "column") return `COLUMN ${relationOf(path, grammar)}.${name}`;
  // An index lies in the schema of its table, and is named without it.
  const isPart = path.table !== undefined && kind !== "index";
  return isPart
    ? `${WORDS[kind]} ${name} ON ${relationOf(path, grammar)}`
    : `${WORDS[kind]} ${objectOf(path, grammar)}`;
}
