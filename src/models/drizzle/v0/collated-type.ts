/** A type that a customType gives with a collation behind it, which Drizzle has no word for: `text COLLATE NOCASE`. */
export function collatedType(written: string): {
  readonly type: string;
  readonly collation?: string;
} {
  const [, type, quoted, plain] = /^(.*?)\s+collate\s+(?:["`]([^"`]+)["`]|([\w]+))$/is.exec(written) ?? [];
  const collation = quoted ?? plain;
  return type === undefined || collation === undefined ? { type: written } : { type, collation };
}
