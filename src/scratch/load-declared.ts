import { createSchema } from "../diff/index.ts";
import { type DeclaredModels, ModelsError } from "../models/index.ts";
import { loadStatements } from "./load-statements.ts";
import type { Scratch } from "./scratch.ts";

/** Makes in a scratch database what models declare. Throws `models/unreadable`, `execution/interrupted`. */
export async function loadDeclared(
  scratch: Scratch,
  { component, file, schema }: DeclaredModels,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { connection, dialect } = scratch;
  const { serverVersion } = connection;
  const operations = await createSchema(schema, dialect.schema, { serverVersion });
  const statements = [
    ...dialect.scratch.lenient.map((sql) => ({ sql, description: sql })),
    ...operations.flatMap(({ description, statements: each }) =>
      each.map(({ sql, transaction }) => ({
        sql,
        description,
        ...(transaction === "outside" ? { outside: description } : {}),
      })),
    ),
  ];
  await loadStatements(scratch, statements, signal, (failure, index) => {
    const reason = `${statements[index]?.description}: ${failure.message}`;
    return new ModelsError("models/unreadable", { component, file, reason }, { cause: failure });
  });
}
