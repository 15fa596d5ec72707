import { type Domain, nameOf, PLACES, type QualifiedName, type Table } from "../schema/index.ts";
import { type Aspect, type AspectChange, type AspectExample, sets } from "./aspect.ts";
import { baseType } from "./clauses/base-type.ts";
import { collationNeed, text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { rebuiltType } from "./clauses/rebuilt-type.ts";
import { createDomain } from "./create-domain.ts";
import { OperationError } from "./errors.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import type { Conversion } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";

interface DomainType {
  readonly type: string;
  readonly collation?: QualifiedName;
}

const aspect: Aspect<DomainType> = {
  noun: "type",
  place: fieldPlace(
    PLACES.domain,
    ({ type, collation }): DomainType => ({ type, ...(collation === undefined ? {} : { collation }) }),
    ({ collation, ...domain }, value): Domain =>
      value === undefined
        ? { ...domain, ...(collation === undefined ? {} : { collation }) }
        : { ...domain, ...value },
  ),
  needs: ({ type, collation }) => ({ objects: collationNeed(collation), texts: text("type", type) }),
  set: (change, context) => {
    const { path, before, after } = change;
    const domain = PLACES.domain.find(context.after, path);
    if (before === undefined || after === undefined || domain === undefined) return [];
    const what = `its type changes from ${before.type} to ${after.type}`;
    if (conversionOf(change, context) === undefined) {
      throw new OperationError("diff/unsupported", {
        what,
        object: path,
        reason: "no cast turns values of the one into values of the other",
        proposal: "Make a domain of another name, and columns of it that a revision of your own fills.",
      });
    }
    return rebuiltType(
      path,
      {
        words: "DOMAIN",
        what,
        create: createDomain
          .sql({ kind: createDomain.kind, path, after: domain }, context)
          .map(({ sql }) => sql),
        using: (column, type) => {
          const brackets = type.endsWith("[]") ? "[]" : "";
          const by = conversionOf(change, context, column, brackets)?.using;
          return by === undefined ? undefined : `(${by})::${type}`;
        },
      },
      context,
    );
  },
  lost: (change, context) => {
    const { path, before, after } = change;
    if (before === undefined || after === undefined || before.type === after.type) return undefined;
    if (context !== undefined && conversionOf(change, context)?.loses === false) return undefined;
    return `the values of ${path.schema}.${path.name} that ${after.type} cannot hold`;
  },
  locks: () => 25,
  examples: [
    example("a longer one", { type: "character varying(20)" }, { type: "character varying(200)" }),
    example("another", { type: "integer" }, { type: "text" }),
    example("one that takes a cast", { type: "text" }, { type: "integer" }),
    example("another collation", { type: "text" }, { type: "text", collation: { name: "C" } }),
  ],
};

/** How the values of a column become values of the new type; of an array with brackets. */
function conversionOf(
  { before, after }: AspectChange<DomainType>,
  context: RenderContext,
  column = "",
  brackets: "[]" | "" = "",
): Conversion | undefined {
  if (before === undefined || after === undefined) return undefined;
  const { grammar } = context;
  const from = baseType(before.type, context.before, grammar);
  const to = baseType(after.type, context.after, grammar);
  return grammar.conversion(column, `${from}${brackets}`, `${to}${brackets}`);
}

function example(name: string, before: DomainType, after: DomainType): AspectExample<DomainType> {
  const domain: Domain = {
    schema: "public",
    name: "Code",
    ...before,
    notNull: true,
    checks: [{ name: "Code_check", expression: "VALUE IS NOT NULL", comment: "there" }],
    comment: "of goods",
  };
  const goods: Table = tableWith({
    name: "goods",
    columns: [
      ID,
      { name: "code", type: 'public."Code"', default: "1" },
      { name: "codes", type: 'public."Code"[]' },
    ],
  });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [goods] }),
    path: nameOf("domain", domain),
    after,
  };
}

/** What a domain is made of. The server cannot change it: the domain is made anew, with its default, NOT NULL and checks. */
export const setDomainType = sets("set-domain-type", aspect);
