import type { Conversion } from "../../operations/index.ts";
import { affinityOf } from "./types.ts";

/**
 * Values go over by themselves: what a column of another affinity cannot hold stays as it is, or is refused by a STRICT
 * table. Only between bytes and text it has to be asked for there.
 */
export function conversionOf(
  column: string,
  from: string,
  to: string,
  isStrict: boolean,
): string | undefined {
  const [old, now] = [affinityOf(from), affinityOf(to)];
  if (!isStrict || old === now || (now !== "blob" && (old !== "blob" || now !== "text"))) return undefined;
  return `CAST(${column} AS ${now})`;
}

/** Whether some values are another thing afterwards. Source: https://sqlite.org/datatype3.html, sections 3 and 4. */
export function conversion(_: string, from: string, to: string): Conversion | undefined {
  const [old, now] = [affinityOf(from), affinityOf(to)];
  if (old === now || now === "blob") return { loses: false };
  const isNumber = (affinity: string) => affinity !== "text" && affinity !== "blob";
  // A number that is text may have zeros before it; of a real one 15 digits are told; an integer may be too large.
  if (old === "text" || old === "blob") return { loses: true };
  if (now === "text") return { loses: old !== "integer" };
  return { loses: isNumber(now) && now === "real" };
}
