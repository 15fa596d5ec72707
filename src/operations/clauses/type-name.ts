/** A name with its schema. */
export interface SchemaName {
  readonly schema: string;
  readonly name: string;
}

const PART = String.raw`"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*`;
const QUALIFIED = new RegExp(String.raw`(${PART})\.(${PART})`, "gu");
const PLAIN = /^[a-z_][a-z0-9_]*$/;

/** A type, or a list of types, with other names: `public.mood[]`. What has no schema is built in, and stays. */
export function typeOfOtherName(text: string, rename: (name: SchemaName) => SchemaName): string {
  return text.replaceAll(QUALIFIED, (whole: string, schema: string, name: string) => {
    const now = rename({ schema: unquoted(schema), name: unquoted(name) });
    const parts = [printed(schema, now.schema), printed(name, now.name)];
    return parts.join(".") === whole ? whole : parts.join(".");
  });
}

/** As it stood, where it is the same. */
function printed(before: string, now: string): string {
  if (unquoted(before) === now) return before;
  return PLAIN.test(now) ? now : `"${now.replaceAll('"', '""')}"`;
}

function unquoted(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}
