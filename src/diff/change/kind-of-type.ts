/** Whether two types differ in more than their lengths: keys cannot compare their values as they are. */
export function isOtherKindOfType(before: string | undefined, after: string | undefined): boolean {
  return bare(before) !== bare(after);
}

/** `character varying(60)[]` is `character varying[]`. */
function bare(type = ""): string {
  return type.replace(/\([^()]*\)/, "");
}
