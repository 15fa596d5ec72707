import { expect, test } from "vitest";
import { findingsText } from "../../src/cli/output/findings-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import type { Finding } from "../../src/commands/index.ts";

const DRIFT: Finding = {
  code: "check/drift",
  severity: "error",
  component: "shop",
  object: { kind: "column", schema: "public", table: "orders", name: "total" },
  message: "column public.orders.total: type is bigint, migrations make it integer",
  hint: "Put the database back.",
  operations: [
    { kind: "set-column-type", description: "set type of column public.orders.total", lossy: false },
  ],
};

test("findings stand under their component, aligned, with a hint once, and a summary at the end", () => {
  const findings: readonly Finding[] = [
    {
      code: "check/models-differ",
      severity: "error",
      component: "shop",
      message: "The models of shop are not what its migrations make: 1 change",
      hint: "Write them.",
      operations: [{ kind: "drop-column", description: "drop column public.orders.note", lossy: true }],
    },
    { ...DRIFT, message: "index public.orders.ix: no migrations make it", severity: "warning" },
    DRIFT,
    {
      code: "verify/engine-version",
      severity: "warning",
      file: "stemma.config.ts",
      message: "Another\nversion",
    },
    {
      code: "verify/rewind-failed",
      severity: "error",
      migration: "app:10000000",
      message: "rewind app:10000000 failed",
      excerpt: " 2 | DROP TABLE a\n   |            ^",
    },
  ];
  const skipped = [
    { codes: ["check/drift"], component: "old", reason: "the ledger keeps no script" },
    { codes: ["check/unknown", "check/drift"], reason: "--offline leaves the database alone" },
  ] as const;
  const text = findingsText({ components: ["app", "shop"], findings, skipped }, "checked", PLAIN);
  expect(text).toBe(
    `
shop
  error    check/models-differ    The models of shop are not what its migrations make: 1 change
                                  - drop column public.orders.note (loses data)
                                  Write them.
  warning  check/drift            index public.orders.ix: no migrations make it
  error    check/drift            column public.orders.total: type is bigint, migrations make it integer
                                  Put the database back.

deployment
  warning  verify/engine-version  Another version

app
  error    verify/rewind-failed   rewind app:10000000 failed
                                   2 | DROP TABLE a
                                     |            ^

Skipped
  old (check/drift): the ledger keeps no script
  check/unknown, check/drift: --offline leaves the database alone

2 components checked, 5 findings: 3 errors, 2 warnings`.trimStart(),
  );
});

test("without any, one line is enough", () => {
  const none = { components: ["app"], findings: [], skipped: [] };
  expect(findingsText(none, "verified", PLAIN)).toBe("1 component verified, no findings");
});

test("where all was skipped, that is no success", () => {
  const skipped = [
    { codes: ["verify/forward-failed" as const], component: "shop", reason: "it has no revisions to run" },
  ];
  expect(findingsText({ components: ["shop"], findings: [], skipped }, "verified", PLAIN)).toContain(
    "WARNING: nothing was verified: the one component was skipped",
  );
});
