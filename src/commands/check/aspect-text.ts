import {
  type AnyOperation,
  kindOf,
  type OperationKindName,
  type OperationOf,
} from "../../operations/index.ts";
import { printObjectName } from "../../schema/index.ts";

/** How one thing about an object differs, by the operation that changes it: `type is bigint, migrations make it integer`. */
export function aspectText(operation: AnyOperation, makers: string): string {
  const { before, after } = operation;
  if (isRename(operation)) return `it is called ${nameIn(after) ?? "otherwise"}`;
  const noun = nounOf(operation);
  const [is, it] = noun.endsWith("s") ? ["are", "them"] : ["is", "it"];
  if (noun === "definition") return `its definition is not as ${makers} make it`;
  const found = valueText(after);
  const expected = valueText(before);
  if (after === undefined) {
    return `${noun} ${is} not set, ${makers} ${expected === undefined ? `set ${it}` : `make ${it} ${expected}`}`;
  }
  if (before === undefined) return `${noun} ${is} ${found ?? "set"}, ${makers} set none`;
  if (found === undefined || expected === undefined || found === expected) {
    return `${noun} ${is} not as ${makers} make ${it}`;
  }
  return `${noun} ${is} ${found}, ${makers} make ${it} ${expected}`;
}

function isRename<Kind extends OperationKindName>(operation: OperationOf<Kind>): boolean {
  return kindOf(operation).pathAfter !== undefined;
}

function describe<Kind extends OperationKindName>(operation: OperationOf<Kind>): string {
  return kindOf(operation).describe(operation);
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("name" in value)) return undefined;
  return String(value.name);
}

/** What is set, as the operation calls it: `set type of column public.users.age` is about the `type`. */
function nounOf(operation: AnyOperation): string {
  const description = describe(operation);
  const end = ` of ${printObjectName(operation.path)}`;
  if (!/^(?:set|remove) /.test(description) || !description.endsWith(end)) return "definition";
  return description.slice(description.indexOf(" ") + 1, -end.length);
}

const WIDEST = 80;

/** A value on a line; undefined where it says nothing but that it is set, or is too much for one. */
function valueText(value: unknown): string | undefined {
  const text = plainText(value);
  return text === undefined || text === "" || text.length > WIDEST || text.includes("\n") ? undefined : text;
}

function plainText(value: unknown): string | undefined {
  if (value === true) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return undefined;
  const items = Array.isArray(value) ? value : Object.values(value);
  const texts = items.filter((item) => item !== undefined).map(plainText);
  if (texts.some((text) => text === undefined)) return undefined;
  return texts.join(Array.isArray(value) ? ", " : " ");
}
