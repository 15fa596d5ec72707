/** An object or array that JSON can say, not one of a class. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The same text; throws for one that no database keeps as it is. */
export function checkedText(text: string): string {
  if (text.includes("\0")) throw new Error("text with a NUL character cannot be kept by the database");
  return text;
}

/** E.g. `a value of class Money`, for messages. */
export function describeValue(value: unknown): string {
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  const made: unknown = Reflect.get(value, "constructor");
  return `a value of class ${typeof made === "function" ? made.name : "unknown"}`;
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
