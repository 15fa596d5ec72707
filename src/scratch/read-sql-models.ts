import { introspect } from "../dialects/connect.ts";
import { type DeclaredModels, ModelsError } from "../models/index.ts";
import { type ObjectName, printObjectName, type Schema } from "../schema/index.ts";
import { addedObjects } from "./added-objects.ts";
import { loadSqlModels } from "./load-sql-models.ts";
import type { Scratch } from "./scratch.ts";
import { type ParsedSqlModels, type SqlModelFile, scriptOf } from "./sql-model-file.ts";

/**
 * Loads a SQL model file into a scratch database that has what it stands on, and reads back what it has made. Throws
 * `models/unreadable` for what the engine refuses, for what a Schema has no place for, and where the file changes what
 * was there before; `ownerOf` tells whose that is.
 */
export async function readSqlModels(
  scratch: Scratch,
  source: ParsedSqlModels,
  context: {
    readonly ownerOf: (object: ObjectName) => string | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<DeclaredModels> {
  const { connection, dialect } = scratch;
  const { component, file } = source;
  const before = await introspect(connection, dialect);
  await loadSqlModels(scratch, source, context.signal);
  const after = await introspect(connection, dialect);

  const known = new Set(before.unsupported.map(({ what, name }) => JSON.stringify([what, name])));
  const unsupported = after.unsupported.find(({ what, name }) => !known.has(JSON.stringify([what, name])));
  if (unsupported !== undefined) {
    throw new ModelsError("models/unreadable", {
      component,
      file,
      object: `${unsupported.what} ${unsupported.name}`,
      reason: "Stemma does not know this kind of object",
      remedy: "Make it in a migration instead: what Stemma does not know, it leaves alone.",
    });
  }
  const { added, changed } = addedObjects(before.schema, after.schema);
  const first = changed.find(({ object, gone }) => gone || !SHARED.has(object.kind));
  if (first !== undefined) throw changesAnother(source, first, context.ownerOf(first.object));
  return { component, file, schema: await withShared(added, after.schema, source, scratch), implied: [] };
}

/** Several components may say something about them, a comment for one. */
const SHARED: ReadonlySet<ObjectName["kind"]> = new Set(["schema", "extension"]);

function changesAnother(
  { component, file }: SqlModelFile,
  { object, gone }: { readonly object: ObjectName; readonly gone: boolean },
  owner: string | undefined,
): ModelsError {
  return new ModelsError("models/unreadable", {
    component,
    file,
    object: printObjectName(object),
    reason: `the file ${gone ? "drops" : "changes"} it, but it is ${
      owner === undefined ? `not ${component}'s` : `${owner}'s`
    }: models make objects of their own and cannot express that`,
    remedy: `Move it into the models of ${owner ?? "its owner"}, or into a migration of ${component}.`,
  });
}

/** Schemas and extensions are shared: those that the file names are its own too, whoever made them first. */
async function withShared(
  added: Schema,
  after: Schema,
  source: ParsedSqlModels,
  { dialect }: Scratch,
): Promise<Schema> {
  const named = await dialect.schema.declaredNames(scriptOf(source));
  const names = (kind: ObjectName["kind"]) =>
    new Set(named.filter((each) => each.kind === kind).map(({ name }) => name));
  const schemas = names("schema");
  const extensions = names("extension");
  const has = (list: readonly { readonly name: string }[], { name }: { readonly name: string }) =>
    list.some((each) => each.name === name);
  return {
    ...added,
    schemas: after.schemas.filter((each) => has(added.schemas, each) || schemas.has(each.name)),
    extensions: after.extensions.filter((each) => has(added.extensions, each) || extensions.has(each.name)),
  };
}
