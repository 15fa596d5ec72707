import { dirname } from "node:path";
import type { DeclaredModels } from "../declared.ts";
import { ModelsError } from "../errors.ts";
import { refuseClashes } from "../name-clashes.ts";
import type { ReadingContext } from "../reading-context.ts";
import { ADAPTERS } from "./adapter.ts";
import { exportsOf } from "./exports.ts";
import { isDrizzle } from "./kind-of.ts";
import { findDrizzle } from "./load-drizzle.ts";

/**
 * Reads Drizzle models among the exports of the module at `path` (shown as `file`). drizzle-orm is looked for where
 * that module would find it, so the version is the one that the models were written with.
 */
export async function readDrizzle(
  exports: object,
  path: string,
  file: string,
  context: ReadingContext,
): Promise<DeclaredModels> {
  const { component } = context;
  const { named, unread } = exportsOf(exports);
  if (unread !== undefined) {
    const { path: at, reason } = unread;
    throw new ModelsError("models/unreadable", { component, file, object: `export ${at}`, reason });
  }
  if (![...named.values()].some(isDrizzle)) throw new ModelsError("models/empty", { component, file });
  const copy = findDrizzle([dirname(path), ...context.folders]);
  if (copy === undefined) throw drizzleMissing(component, file);
  const adapter = ADAPTERS.find((each) => each.knows(copy.version));
  if (adapter === undefined) {
    throw new ModelsError("models/library-unsupported", {
      component,
      file,
      library: "drizzle-orm",
      version: copy.version,
      supported: ADAPTERS.map((each) => each.versions).join(", "),
      command: INSTALL,
    });
  }
  const { schema, implied } = await adapter.read(named, copy, file, context);
  if (Object.values(schema).every((list) => list.length === 0)) {
    throw new ModelsError("models/empty", { component, file });
  }
  const declared = { component, file, schema, implied };
  refuseClashes(declared, context.dialect.names);
  return declared;
}

const INSTALL = `npm install ${ADAPTERS[0].install}`;

export function drizzleMissing(component: string, file: string, cause?: unknown): ModelsError {
  const facts = { component, file, library: "drizzle-orm", command: INSTALL };
  return new ModelsError("models/library-missing", facts, { cause });
}
