import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type AnyExample,
  applyOperation,
  KIND_NAMES,
  renderOperation,
  whyUnsupported,
} from "../../../src/operations/index.ts";
import { EMPTY_SCHEMA } from "../../../src/schema/index.ts";
import { MARIADB_EXAMPLES, mariadbDialect, SERVER } from "./examples.ts";

const FOLDER = fileURLToPath(new URL("../../golden/mariadb/", import.meta.url));
const UPDATE = process.env.STEMMA_UPDATE_GOLDEN !== undefined;
const HINT =
  "if the new SQL is right, run: STEMMA_UPDATE_GOLDEN=1 npx vitest run --project pure test/dialects/mariadb/golden.test.ts";

const grammar = mariadbDialect().schema.grammar(SERVER);
const KINDS = [...new Set(MARIADB_EXAMPLES.map(({ operation }) => operation.kind))].sort();

describe("the SQL of each kind of operation, for MariaDB", () => {
  it.each(KINDS)("%s", (kind) => {
    const text = MARIADB_EXAMPLES.filter(({ operation }) => operation.kind === kind)
      .map(printExample)
      .join("\n");
    const file = `${FOLDER}${kind}.sql`;
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text, HINT).toBe(readFileSync(file, "utf8"));
  });

  it("has examples of each kind that MariaDB has, and no other", () => {
    const supported = KIND_NAMES.filter((kind) => reasonOf(kind) === undefined);
    expect(KINDS).toEqual(supported);
    expect(readdirSync(FOLDER).sort()).toEqual(KINDS.map((kind) => `${kind}.sql`));
  });

  it("has a reason for each kind that MariaDB has not", () => {
    const reasons = KIND_NAMES.flatMap((kind) => reasonOf(kind) ?? []);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/MariaDB|InnoDB/);
  });
});

function reasonOf(kind: string): string | undefined {
  const found = Object.entries(grammar.overrides ?? {}).find(([name]) => name === kind)?.[1];
  return found !== undefined && "unsupported" in found ? found.unsupported : undefined;
}

function printExample({ name, schema, operation }: AnyExample): string {
  expect(whyUnsupported(operation.kind, { grammar })).toBeUndefined();
  const before = schema ?? EMPTY_SCHEMA;
  const after = applyOperation(before, operation);
  const { description, statements, lossy } = renderOperation(operation, { before, after, grammar });
  const sql = statements
    .map(({ sql: text, comment = [] }) => `${comment.map((line) => `-- ${line}\n`).join("")}${text};\n`)
    .join("");
  return `-- ${name}: ${description}${lossy === undefined ? "" : ` (loses ${lossy})`}\n${sql}`;
}
