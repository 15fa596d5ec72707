import type { FunctionParameter, Node, RangeVar, TypeName } from "libpg-query";
import type { ObjectKind, ObjectName } from "../../schema/index.ts";
import { pathOf } from "./references/tree-names.ts";
import { normaliseType } from "./types.ts";

const DEFAULT_SCHEMA = "public";

/**
 * The objects that the CREATE statements of a script make, without running it; names without a schema are taken for
 * those of `public`. What has no name of its own in the script (constraints, some indexes) is left out, and so are
 * temporary tables. A script that this parser cannot read declares nothing: the server will say what is wrong with it.
 */
export async function declaredNames(script: string): Promise<readonly ObjectName[]> {
  if (script.trim() === "") return [];
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  try {
    return (parseSync(script).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : namesIn(stmt)));
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    return [];
  }
}

function namesIn(node: Node): readonly ObjectName[] {
  if ("CreateStmt" in node) return relation("table", node.CreateStmt.relation);
  if ("CreateTableAsStmt" in node) {
    const { objtype, into } = node.CreateTableAsStmt;
    return relation(objtype === "OBJECT_MATVIEW" ? "view" : "table", into?.rel);
  }
  if ("SelectStmt" in node) return relation("table", node.SelectStmt.intoClause?.rel);
  if ("ViewStmt" in node) return relation("view", node.ViewStmt.view);
  if ("CreateSeqStmt" in node) return relation("sequence", node.CreateSeqStmt.sequence);
  if ("CompositeTypeStmt" in node) return relation("composite", node.CompositeTypeStmt.typevar);
  if ("CreateEnumStmt" in node) return object("enum", node.CreateEnumStmt.typeName);
  if ("CreateRangeStmt" in node) return object("range", node.CreateRangeStmt.typeName);
  if ("CreateDomainStmt" in node) return object("domain", node.CreateDomainStmt.domainname);
  if ("CreateStatsStmt" in node) return object("statistics", node.CreateStatsStmt.defnames);
  if ("CreateFunctionStmt" in node) {
    const { funcname, parameters } = node.CreateFunctionStmt;
    return object("routine", funcname, argumentsOf(parameters));
  }
  if ("DefineStmt" in node) {
    const { kind, defnames, args } = node.DefineStmt;
    if (kind === "OBJECT_COLLATION") return object("collation", defnames);
    if (kind !== "OBJECT_AGGREGATE") return [];
    const [list] = args ?? [];
    const items = list !== undefined && "List" in list ? list.List.items : undefined;
    return object("routine", defnames, argumentsOf(items) || "*");
  }
  if ("CreateExtensionStmt" in node) return named("extension", node.CreateExtensionStmt.extname);
  if ("CreateSchemaStmt" in node) return schemaNames(node.CreateSchemaStmt);
  if ("IndexStmt" in node) return part("index", node.IndexStmt.relation, node.IndexStmt.idxname);
  if ("CreateTrigStmt" in node)
    return part("trigger", node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname);
  if ("RuleStmt" in node) return part("rule", node.RuleStmt.relation, node.RuleStmt.rulename);
  if ("CreatePolicyStmt" in node) {
    return part("policy", node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name);
  }
  return [];
}

/** A schema, and what is made inside CREATE SCHEMA without naming it again. */
function schemaNames({
  schemaname,
  schemaElts,
}: Extract<Node, { CreateSchemaStmt: unknown }>["CreateSchemaStmt"]): readonly ObjectName[] {
  const inside = (schemaElts ?? []).flatMap(namesIn);
  return [
    ...named("schema", schemaname),
    ...inside.map((each) =>
      each.schema === DEFAULT_SCHEMA && schemaname !== undefined ? { ...each, schema: schemaname } : each,
    ),
  ];
}

function named(kind: ObjectKind, name: string | undefined): readonly ObjectName[] {
  return name === undefined ? [] : [{ kind, name }];
}

function object(kind: ObjectKind, list: readonly Node[] | undefined, types?: string): readonly ObjectName[] {
  const path = pathOf(list);
  const name = path.at(-1);
  if (name === undefined) return [];
  return [
    {
      kind,
      schema: path.at(-2) ?? DEFAULT_SCHEMA,
      name,
      ...(types === undefined ? {} : { arguments: types }),
    },
  ];
}

function relation(kind: ObjectKind, range: RangeVar | undefined): readonly ObjectName[] {
  if (range?.relname === undefined || range.relpersistence === "t") return [];
  return [{ kind, schema: range.schemaname ?? DEFAULT_SCHEMA, name: range.relname }];
}

function part(
  kind: ObjectKind,
  range: RangeVar | undefined,
  name: string | undefined,
): readonly ObjectName[] {
  if (range?.relname === undefined || name === undefined) return [];
  return [{ kind, schema: range.schemaname ?? DEFAULT_SCHEMA, table: range.relname, name }];
}

/** The types by which a routine is told from others of its name: those of what is passed to it. */
function argumentsOf(list: readonly Node[] | undefined): string {
  return (list ?? [])
    .flatMap((node) => ("FunctionParameter" in node ? [node.FunctionParameter] : []))
    .filter(({ mode }) => mode !== "FUNC_PARAM_OUT" && mode !== "FUNC_PARAM_TABLE")
    .map(({ argType }: FunctionParameter) => (argType === undefined ? "" : typeOf(argType)))
    .join(", ");
}

/** An argument's type has no modifiers: a length is accepted there and forgotten. */
const WITHOUT_MODIFIERS: Readonly<Record<string, string>> = { bpchar: "character", '"bit"': "bit" };

function typeOf({ names, arrayBounds }: TypeName): string {
  const written = pathOf(names)
    .map((name) => `"${name.replaceAll('"', '""')}"`)
    .join(".");
  const whole = normaliseType(written, ({ schema = DEFAULT_SCHEMA, name }) => ({ schema, name })) ?? written;
  const array = (arrayBounds ?? []).length > 0 ? "[]" : "";
  return `${WITHOUT_MODIFIERS[whole] ?? whole}${array}`;
}
