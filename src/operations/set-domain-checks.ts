import { type Check, canonicalText, type Domain, nameOf, PLACES } from "../schema/index.ts";
import { checkClause } from "./add-check.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { commentIs } from "./clauses/comment.ts";
import { text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { refuseInside } from "./clauses/refuse-inside.ts";
import { objectOf } from "./clauses/relation.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

/** What has to be true of a domain's values. A check of the same words under another name is renamed. */
export const setDomainChecks = sets("set-domain-checks", {
  noun: "checks",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.checks,
    (domain, checks = []): Domain => ({ ...domain, checks }),
  ),
  needs: (checks) => ({
    objects: [],
    texts: text("expression", ...checks.map(({ expression }) => expression)),
  }),
  set: ({ path, before = [], after = [] }, context) => {
    const { grammar } = context;
    const name = objectOf(path, grammar);
    const alter = (action: string) => `ALTER DOMAIN ${name} ${action}`;
    const { dropped, renamed, added, validated, kept } = compared(before, after);
    if (validated.length > 0 || added.some(({ notValid }) => !notValid))
      refuseInside(path, "its checks change", context);
    return [
      ...dropped.map((check) => alter(`DROP CONSTRAINT ${grammar.name(check.name)}`)),
      ...renamed.map(({ from, to }) =>
        alter(`RENAME CONSTRAINT ${grammar.name(from.name)} TO ${grammar.name(to.name)}`),
      ),
      ...added.map((check) => alter(`ADD ${checkClause(check, path, grammar)}`)),
      ...validated.map((check) => alter(`VALIDATE CONSTRAINT ${grammar.name(check.name)}`)),
      ...[...kept, ...added.map((to) => ({ from: undefined, to }))].flatMap(({ from, to }) =>
        commentIs(
          `CONSTRAINT ${grammar.name(to.name)} ON DOMAIN ${name}`,
          from?.comment,
          to.comment,
          grammar,
        ),
      ),
    ];
  },
  // The domain, its schema, and each check.
  locks: ({ before = [], after = [] }) => 4 + before.length + after.length,
  examples: [
    example("a first one", [], [{ name: "quantity_check", expression: "VALUE > 0", comment: "something" }]),
    example(
      "others, of the same name and of another",
      [
        { name: "a", expression: "VALUE > 0" },
        { name: "b", expression: "VALUE < 9" },
      ],
      [
        { name: "a", expression: "VALUE >= 0" },
        { name: "c", expression: "VALUE < 9", comment: "one digit" },
      ],
    ),
    example(
      "one that counts for what is there, too",
      [{ name: "a", expression: "VALUE > 0", notValid: true, comment: "soon" }],
      [{ name: "a", expression: "VALUE > 0" }],
    ),
    example("none", [{ name: "a", expression: "VALUE > 0" }], []),
  ],
});

interface Pair {
  readonly from: Check;
  readonly to: Check;
}

function compared(before: readonly Check[], after: readonly Check[]) {
  const sameName = after.flatMap((to): readonly Pair[] => {
    const from = before.find(({ name }) => name === to.name);
    return from !== undefined && isKept(from, to) ? [{ from, to }] : [];
  });
  const gone = new Set(before.filter((check) => !sameName.some(({ from }) => from === check)));
  const added: Check[] = [];
  const renamed: Pair[] = [];
  for (const to of after.filter((check) => !sameName.some((pair) => pair.to === check))) {
    const isFree = !before.some(({ name }) => name === to.name);
    const from = isFree ? [...gone].find((each) => isKept(each, to)) : undefined;
    if (from === undefined) added.push(to);
    else {
      gone.delete(from);
      renamed.push({ from, to });
    }
  }
  const kept = [...sameName, ...renamed];
  const validated = kept.flatMap(({ from, to }) => (from.notValid && !to.notValid ? [to] : []));
  return { dropped: [...gone], renamed, added, validated, kept };
}

/** True where nothing but the name, the comment and whether it is valid already may differ. */
function isKept(from: Check, to: Check): boolean {
  const essence = ({ name: _, comment: _comment, notValid: _notValid, ...check }: Check) =>
    canonicalText(check);
  return essence(from) === essence(to) && (from.notValid === true || to.notValid !== true);
}

function example(
  name: string,
  checks: readonly Check[],
  after: readonly Check[],
): AspectExample<readonly Check[]> {
  const domain: Domain = { schema: "public", name: "quantity", type: "integer", checks };
  const orders = tableWith({ name: "orders", columns: [ID, { name: "many", type: "public.quantity" }] });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [orders] }),
    path: nameOf("domain", domain),
    after,
  };
}
