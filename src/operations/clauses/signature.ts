import { type ObjectName, PLACES, type Routine } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import type { RenderContext } from "../kind.ts";

/** `FUNCTION public.add(integer, integer)` */
export function signature({ kind, schema, name, arguments: types }: Routine, grammar: Grammar): string {
  return `${kind.toUpperCase()} ${grammar.qualified({ schema, name })}(${types})`;
}

/** The same for the routine of a name, whether it is there before or after the change; `from`: by which it is looked for. */
export function signatureOf(
  path: ObjectName,
  { before, after, grammar }: RenderContext,
  from: ObjectName = path,
): string {
  const routine = PLACES.routine.find(before, from) ?? PLACES.routine.find(after, from);
  const { schema = "", name, arguments: types = "" } = path;
  const words = routine?.kind.toUpperCase() ?? "ROUTINE";
  return `${words} ${grammar.qualified({ schema, name })}(${types})`;
}
