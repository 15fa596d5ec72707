import type { PlannedStatement } from "../rights.ts";
import { quoteName } from "./grammar.ts";

/** A right that a statement needs on something that has to be there by then. */
export interface NeededRight {
  /** `OWNER`: to be the owner, or a member of that role; `CREATE`: in a schema, or `CREATE DATABASE`: in the database. */
  readonly right:
    | "OWNER"
    | "DROP"
    | "CREATE"
    | "CREATE DATABASE"
    | "INSERT"
    | "UPDATE"
    | "DELETE"
    | "TRUNCATE"
    | "REFERENCES"
    | "TRIGGER";
  /** As SQL names it: a relation, or a schema; empty: the schema that comes first in the search path. */
  readonly object: string;
  readonly at: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What statements need beside what they make themselves. It ends where nobody can tell any more: at a change of the role, the
 * search path, owners or rights, and at what calls code.
 */
export async function rightsNeeded(statements: readonly PlannedStatement[]): Promise<readonly NeededRight[]> {
  if (statements.length === 0) return [];
  const { loadModule, parseSync } = await import("libpg-query");
  await loadModule();
  const needed: NeededRight[] = [];
  for (const { sql, at } of statements) {
    let found: readonly Omit<NeededRight, "at">[] | undefined;
    try {
      const [first] = parseSync(sql).stmts ?? [];
      found = isFields(first?.stmt) ? rightsOf(first.stmt) : [];
    } catch {
      // The server will say what is wrong with it, or know it.
      return needed;
    }
    if (found === undefined) return needed;
    needed.push(...found.map((each) => ({ ...each, at })));
  }
  return needed;
}

/** Undefined: from here on nothing is certain. */
function rightsOf(node: Fields): readonly Omit<NeededRight, "at">[] | undefined {
  const [kind = "", body] = Object.entries(node)[0] ?? [];
  if (!isFields(body)) return [];
  switch (kind) {
    case "CreateStmt":
      return [...inSchemaOf(body.relation), ...references(body.tableElts)];
    case "AlterTableStmt":
      return body.objtype === "OBJECT_TABLE" ? [...on("OWNER", body.relation), ...references(body.cmds)] : [];
    case "IndexStmt":
      return on("OWNER", body.relation);
    case "RenameStmt":
      return body.renameType === "OBJECT_TABLE" || body.renameType === "OBJECT_COLUMN"
        ? on("OWNER", body.relation)
        : [];
    case "DropStmt":
      return body.removeType === "OBJECT_TABLE"
        ? listed(body.objects).map((object) => ({ right: "DROP", object }))
        : [];
    case "CreateTrigStmt":
      return on("TRIGGER", body.relation);
    case "TruncateStmt":
      return items(body.relations).flatMap((each) => on("TRUNCATE", each));
    case "InsertStmt":
      return on("INSERT", body.relation);
    case "UpdateStmt":
      return on("UPDATE", body.relation);
    case "DeleteStmt":
      return on("DELETE", body.relation);
    case "CreateSchemaStmt":
      return [{ right: "CREATE DATABASE", object: "" }];
    case "ViewStmt":
      return inSchemaOf(body.view);
    case "CreateSeqStmt":
      return inSchemaOf(body.sequence);
    case "CommentStmt":
    case "CreateEnumStmt":
    case "CreateFunctionStmt":
    case "TransactionStmt":
    case "AlterEnumStmt":
      return [];
    default:
      return undefined;
  }
}

function on(right: NeededRight["right"], relation: unknown): readonly Omit<NeededRight, "at">[] {
  const name = nameOf(relation);
  return name === undefined ? [] : [{ right, object: name }];
}

/** A temporary one lies in a schema that everybody has. */
function inSchemaOf(relation: unknown): readonly Omit<NeededRight, "at">[] {
  if (!isFields(relation) || relation.relpersistence === "t") return [];
  const { schemaname } = relation;
  return [{ right: "CREATE", object: typeof schemaname === "string" ? schemaname : "" }];
}

/** Tables that foreign keys in a definition or a list of commands refer to. */
function references(parts: unknown): readonly Omit<NeededRight, "at">[] {
  return items(parts).flatMap((part) => {
    if (!isFields(part)) return [];
    if (isFields(part.Constraint)) return on("REFERENCES", part.Constraint.pktable);
    if (isFields(part.ColumnDef)) return references(part.ColumnDef.constraints);
    return isFields(part.AlterTableCmd) ? references([part.AlterTableCmd.def]) : [];
  });
}

/** Names of a DROP, each a list of its parts. */
function listed(objects: unknown): readonly string[] {
  return items(objects).flatMap((object) => {
    const parts = isFields(object) && isFields(object.List) ? items(object.List.items) : [];
    const names = parts.map((part) =>
      isFields(part) && isFields(part.String) ? part.String.sval : undefined,
    );
    return names.every((name) => typeof name === "string") && names.length > 0
      ? [names.map((name) => quoteName(String(name))).join(".")]
      : [];
  });
}

function nameOf(relation: unknown): string | undefined {
  const range = isFields(relation) && isFields(relation.RangeVar) ? relation.RangeVar : relation;
  if (!isFields(range) || typeof range.relname !== "string") return undefined;
  const schema = typeof range.schemaname === "string" ? `${quoteName(range.schemaname)}.` : "";
  return `${schema}${quoteName(range.relname)}`;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
