import { nearest } from "../../kernel/index.ts";
import { canonicalText, type ObjectName, objectKey, PLACES, type Schema } from "../../schema/index.ts";
import { type AnyOperation, isOperation, kindOf, type OperationOf } from "../any-operation.ts";
import { OperationError } from "../errors.ts";
import { pathAfter } from "../invert.ts";
import type { Operation } from "../operation.ts";
import { actOf } from "./act.ts";
import { codeName } from "./code-name.ts";
import type { CodeOperation } from "./code-operation.ts";
import type { Naming } from "./naming.ts";
import { refusing } from "./refuse.ts";
import { namedIn, siblingNames } from "./siblings.ts";
import { spelledOut } from "./spelled-out.ts";
import { isRecord } from "./untyped.ts";

/**
 * What an operation in code is in a database that looks like `schema`: with what stands there now, and all names.
 * Undefined: what it sets is so already. Throws `operation/absent`, `operation/exists`, `operation/invalid`.
 */
export function completed(told: CodeOperation, schema: Schema, naming: Naming): AnyOperation | undefined {
  const { kind } = told;
  const refuse = refusing(codeName(kind));
  const { does } = actOf(kind, { of: told.path.kind }, refuse);
  const where = inItsSchema(told.path, naming);
  requireContainer(schema, where);
  const after = spelledOut(kind, told.after, { path: where, schema, naming, refuse });
  const path = {
    ...where,
    name: told.path.name ?? nameIn(after) ?? keyOf(schema, where)?.name ?? where.name,
  };
  for (const name of [path.name, ...(does === "rename" ? [nameIn(after) ?? ""] : [])]) {
    if (naming.storedName(name) !== name)
      throw refuse(`the database would cut the name ${name} to ${naming.storedName(name)}`);
  }
  if (does === "make" && kind !== "replace-routine") {
    const there = keyOf(schema, path)?.name ?? path.name;
    if (isThere(schema, { ...path, name: there }))
      throw new OperationError("operation/exists", { object: { ...path, name: there } });
    return operationOf({ kind, path, ...(after === undefined ? {} : { after }) });
  }
  const { find } = kindOf({ kind }).place;
  // What is renamed may have no place of its own: the sequence behind a column.
  if (does === "rename" ? find(schema, path) === undefined : !isThere(schema, path))
    throw absent(schema, path);
  const before = find(schema, path);
  const operation = operationOf({
    kind,
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after: does === "rename" ? movedTo(before, after) : after }),
  });
  if (does === "rename") refuseTaken(schema, operation);
  return does === "set" && canonicalText([before]) === canonicalText([after]) ? undefined : operation;
}

function inItsSchema({ name = "", ...path }: CodeOperation["path"], naming: Naming): ObjectName {
  const lies = path.kind !== "schema" && path.kind !== "extension";
  return { ...path, ...(lies ? { schema: path.schema ?? naming.defaultSchema } : {}), name };
}

function operationOf(operation: Operation): AnyOperation {
  if (!isOperation(operation)) throw new Error(`there is no kind of operation ${operation.kind}`);
  return operation;
}

/** What is renamed and not moved stays in its schema. */
function movedTo(before: unknown, after: unknown): unknown {
  return isRecord(before) && isRecord(after) ? { ...before, ...after } : after;
}

function nameIn(value: unknown): string | undefined {
  return isRecord(value) && typeof value.name === "string" ? value.name : undefined;
}

/** The primary key of the table, where that is what is meant. */
function keyOf(schema: Schema, { kind, ...path }: ObjectName): { readonly name: string } | undefined {
  if (kind !== "primary-key") return undefined;
  return schema.tables.find((table) => isIn(table, path))?.primaryKey;
}

type Container = { readonly schema: string; readonly name: string };

function isIn(container: Container, path: Pick<ObjectName, "schema" | "table">): boolean {
  return container.schema === path.schema && container.name === path.table;
}

function requireContainer(schema: Schema, path: ObjectName): void {
  if (path.table === undefined) return;
  const containers = path.kind === "enum-value" ? schema.enums : [...schema.tables, ...schema.views];
  if (containers.some((each) => isIn(each, path))) return;
  const kind = path.kind === "enum-value" ? "enum" : "table";
  throw absent(schema, {
    kind,
    ...(path.schema === undefined ? {} : { schema: path.schema }),
    name: path.table,
  });
}

function isThere(schema: Schema, path: ObjectName): boolean {
  const isOfView = path.table !== undefined && schema.views.some((view) => isIn(view, path));
  // A Schema has only the queries of views: which columns they give is known to the database.
  if (isOfView && path.kind === "column") return true;
  if (isOfView && path.kind !== "index" && path.kind !== "trigger" && path.kind !== "rule") return false;
  return PLACES[path.kind].find(schema, path) !== undefined;
}

function absent(schema: Schema, path: ObjectName): OperationError {
  const near = nearest(path.name, siblingNames(schema, path)) ?? elsewhere(schema, path);
  return new OperationError("operation/absent", {
    object: path,
    ...(near === undefined ? {} : { nearest: near }),
  });
}

/** One of the same name in another schema. */
function elsewhere(schema: Schema, path: ObjectName): string | undefined {
  const { schema: _, ...anywhere } = path;
  if (path.table !== undefined) return undefined;
  const found = namedIn(schema, anywhere).find(({ name }) => name === path.name);
  return found?.schema === undefined ? undefined : `${found.schema}.${found.name}`;
}

function refuseTaken<Kind extends AnyOperation["kind"]>(schema: Schema, operation: OperationOf<Kind>): void {
  const to = pathAfter(operation);
  if (objectKey(to) !== objectKey(operation.path) && isThere(schema, to))
    throw new OperationError("operation/exists", { object: to });
}
