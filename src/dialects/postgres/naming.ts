import type { NameScopes } from "../schema-dialect.ts";

/** NAMEDATALEN - 1: what PostgreSQL keeps of a name, in bytes of UTF-8. */
const NAME_BYTES = 63;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A name as the server keeps it: cut at 63 bytes, never inside a character. */
export function storedName(name: string): string {
  // No character takes more than three bytes for each of its UTF-16 units.
  return name.length * 3 <= NAME_BYTES ? name : clip(encoder.encode(name), NAME_BYTES);
}

/**
 * The name that the server gives to a constraint, index or sequence that has none: `<table>_<columns>_<suffix>`. Where
 * that is too long, the longer of the first two parts loses bytes until it fits. Without columns the middle part is
 * missing, as in `users_pkey`. (What is taken already would get a number; that is not looked at.) Source:
 * makeObjectName and ChooseIndexNameAddition in PostgreSQL's indexcmds.c.
 */
export function implicitName(table: string, columns: readonly string[], suffix: string): string {
  const first = encoder.encode(storedName(table));
  const second = encoder.encode(additionOf(columns));
  const label = suffix === "" ? "" : `_${suffix}`;
  const available = NAME_BYTES - encoder.encode(label).length - (second.length === 0 ? 0 : 1);
  let firstBytes = first.length;
  let secondBytes = second.length;
  while (firstBytes + secondBytes > available) {
    if (firstBytes > secondBytes) firstBytes -= 1;
    else secondBytes -= 1;
  }
  const middle = second.length === 0 ? "" : `_${clip(second, secondBytes)}`;
  return `${clip(first, firstBytes)}${middle}${label}`;
}

/** Names of columns joined by `_`; those that come after the 64th byte do not count. */
function additionOf(columns: readonly string[]): string {
  let joined = "";
  for (const column of columns) {
    joined += joined === "" ? storedName(column) : `_${storedName(column)}`;
    if (encoder.encode(joined).length > NAME_BYTES) break;
  }
  return joined;
}

/** The first `limit` bytes, without a character that is cut in two. */
function clip(bytes: Uint8Array, limit: number): string {
  let end = Math.min(limit, bytes.length);
  // Bytes 10xxxxxx go on with a character that began before.
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return decoder.decode(bytes.subarray(0, end));
}

/** See the unique indexes of pg_class, pg_constraint, pg_policy and pg_trigger. */
export const names: NameScopes = {
  wide: { "primary-key": "relation", unique: "relation", exclusion: "relation", index: "relation" },
  within: [["primary-key", "unique", "exclusion", "check", "foreign-key"], ["policy"], ["trigger"]],
};
