import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import {
  type AnyExample,
  allExamples,
  applyOperation,
  KIND_NAMES,
  renderOperation,
  whyUnsupported,
} from "../../src/operations/index.ts";
import { EMPTY_SCHEMA } from "../../src/schema/index.ts";

const FOLDER = fileURLToPath(new URL("../golden/postgres/", import.meta.url));
const UPDATE = process.env.STEMMA_UPDATE_GOLDEN !== undefined;
const HINT =
  "if the new SQL is right, run: STEMMA_UPDATE_GOLDEN=1 npx vitest run test/operations/golden.test.ts";

const dialect = dialectOf("postgres");
if (dialect === undefined) throw new Error("there is no dialect postgres");
const grammar = dialect.schema.grammar(180_000);

describe("the SQL of each kind of operation, for PostgreSQL 18", () => {
  it.each(KIND_NAMES)("%s", (kind) => {
    const examples = allExamples().filter(({ operation }) => operation.kind === kind);
    const text = examples.map(printExample).join("\n");
    const file = `${FOLDER}${kind}.sql`;
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text, HINT).toBe(readFileSync(file, "utf8"));
  });

  it("has a file for each kind and no other", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(KIND_NAMES.map((kind) => `${kind}.sql`).sort());
  });
});

function printExample({ name, schema, operation }: AnyExample): string {
  const unsupported = whyUnsupported(operation.kind, { grammar });
  if (unsupported !== undefined) return `-- ${name}: refused, since ${unsupported}\n`;
  const before = schema ?? EMPTY_SCHEMA;
  const after = applyOperation(before, operation);
  const { description, statements } = renderOperation(operation, { before, after, grammar });
  const sql = statements.map((statement) => `${statement.sql};\n`).join("");
  return `-- ${name}: ${description}\n${sql}`;
}
