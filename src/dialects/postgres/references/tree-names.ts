import { type Names, noNames, qualifiedName } from "./names.ts";
import { addLiteral, wordsIn } from "./token-names.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The names in a tree of PostgreSQL's parser. Nodes are told by the fields that only they have: RangeVar by `relname`,
 * FuncCall and the statements that call by `funcname`, TypeName by `names` with `typemod`.
 */
export function namesInTree(tree: unknown, parse: (text: string) => unknown): Names {
  const names = noNames();
  walk(tree, names, parse);
  return names;
}

function walk(value: unknown, names: Names, parse: (text: string) => unknown): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, names, parse);
    return;
  }
  if (!isFields(value)) return;
  if (typeof value.relname === "string") {
    names.relations.push({
      ...(typeof value.schemaname === "string" ? { schema: value.schemaname } : {}),
      name: value.relname,
    });
  }
  if (Array.isArray(value.funcname)) addFunction(value, names);
  if (Array.isArray(value.names) && "typemod" in value) add(names.types, value.names);
  if (isFields(value.TypeCast)) addCast(value.TypeCast, names);
  if (isFields(value.CreateFunctionStmt)) addBody(value.CreateFunctionStmt, names, parse);
  if (isFields(value.DefineStmt)) addDefinition(value.DefineStmt, names);
  for (const child of Object.values(value)) walk(child, names, parse);
}

function addFunction(call: Fields, names: Names): void {
  add(names.routines, call.funcname);
  const called = pathOf(call.funcname).at(-1) ?? "";
  if (!/^(?:nextval|currval|setval)$/.test(called) || !Array.isArray(call.args)) return;
  const [first] = call.args;
  const text = isFields(first) ? constantOf(first) : undefined;
  if (text !== undefined) addLiteral(text, "regclass", names);
}

function addCast(cast: Fields, names: Names): void {
  const type = isFields(cast.typeName) ? (pathOf(cast.typeName.names).at(-1) ?? "") : "";
  const text = isFields(cast.arg) ? constantOf(cast.arg) : undefined;
  if (text !== undefined && /^reg(?:class|proc|procedure|type)$/.test(type)) addLiteral(text, type, names);
}

/** A body in quotes is read when it is called, not before. */
function addBody(statement: Fields, names: Names, parse: (text: string) => unknown): void {
  const options = Array.isArray(statement.options) ? statement.options.filter(isFields) : [];
  const option = (name: string): unknown =>
    options
      .map((each) => each.DefElem)
      .filter(isFields)
      .find(({ defname }) => defname === name)?.arg;
  const language = pathOf([option("language")])
    .at(-1)
    ?.toLowerCase();
  const list = option("as");
  const [body] = isFields(list) && isFields(list.List) ? pathOf(list.List.items) : [];
  if (body === undefined || language === "c" || language === "internal") return;
  const inside = language === "sql" ? namesInBody(body, parse) : wordsIn(body);
  names.whenCalled.push(...inside.relations, ...inside.types, ...inside.routines, ...inside.whenCalled);
}

function namesInBody(body: string, parse: (text: string) => unknown): Names {
  try {
    return namesInTree(parse(body), parse);
  } catch {
    return wordsIn(body);
  }
}

/** CREATE AGGREGATE names its functions as if they were types. */
function addDefinition({ kind, definition }: Fields, names: Names): void {
  if (kind !== "OBJECT_AGGREGATE" || !Array.isArray(definition)) return;
  for (const each of definition) {
    const element = isFields(each) ? each.DefElem : undefined;
    const arg = isFields(element) ? element.arg : undefined;
    const type = isFields(arg) ? arg.TypeName : undefined;
    if (isFields(type)) add(names.routines, type.names);
  }
}

function add(list: Names["types"], path: unknown): void {
  const name = qualifiedName(pathOf(path));
  if (name !== undefined) list.push(name);
}

/** The texts of a list of String nodes. */
export function pathOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each) => {
    const node = isFields(each) ? each.String : undefined;
    return isFields(node) && typeof node.sval === "string" ? [node.sval] : [];
  });
}

function constantOf(node: Fields): string | undefined {
  const constant = isFields(node.TypeCast) && isFields(node.TypeCast.arg) ? node.TypeCast.arg : node;
  const value = isFields(constant.A_Const) ? constant.A_Const.sval : undefined;
  return isFields(value) && typeof value.sval === "string" ? value.sval : undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
