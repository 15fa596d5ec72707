import type { OperationKindName } from "../any-operation.ts";
import { type Act, actOf, isMade } from "./act.ts";
import { checkArguments, fieldsOf, placeOf } from "./check-arguments.ts";
import type { CodeOperation } from "./code-operation.ts";
import { refusing } from "./refuse.ts";
import { isRecord, type Untyped, withoutUndefined } from "./untyped.ts";

/**
 * The operation that code tells with these arguments; `name`: what it is called in code. Nobody has checked their types
 * where a revision runs. Throws `operation/invalid`.
 */
export function told(kind: OperationKindName, given: unknown, name: string): CodeOperation {
  const refuse = refusing(name);
  if (!isRecord(given)) throw refuse("it takes an object");
  const what = withoutUndefined(given);
  const act = actOf(kind, what, refuse);
  checkArguments(kind, act, what, refuse);
  return {
    kind,
    path: pathOf(act, what),
    ...(act.does === "drop" ? {} : { after: afterOf(act, what) }),
    ...(what.concurrently === true ? { concurrently: true } : {}),
  };
}

function pathOf({ object }: Act, what: Untyped): CodeOperation["path"] {
  const place = placeOf(object);
  const schema = place.may.includes("schema") ? textOf(what.schema) : undefined;
  const [container] = place.must;
  const table = container === undefined ? undefined : textOf(what[container]);
  const name = textOf(what.name);
  const types = object === "routine" ? textOf(what.arguments) : undefined;
  return {
    kind: object,
    ...(schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
    ...(name === undefined ? {} : { name }),
    ...(types === undefined ? {} : { arguments: types }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function afterOf({ does, object }: Act, what: Untyped): unknown {
  if (does === "set") return what.to;
  if (does === "rename")
    return { name: what.to, ...(what.toSchema === undefined ? {} : { schema: what.toSchema }) };
  if (!isMade(object)) return undefined;
  // Where it lies is in its path; of an extension it is a part of it.
  const { must, may } = fieldsOf(object);
  const own = [...must, ...may].filter((field) => field !== "schema" || object === "extension");
  return Object.fromEntries(own.flatMap((field) => (field in what ? [[field, what[field]]] : [])));
}
