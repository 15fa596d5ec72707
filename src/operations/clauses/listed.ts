const WIDTH = 80;

/** In parentheses: on one line where it is short, else one a line. */
export function listed(items: readonly string[]): string {
  const line = `(${items.join(", ")})`;
  return line.length <= WIDTH && !line.includes("\n") ? line : linesOf(items);
}

/** In parentheses, one a line. */
export function linesOf(items: readonly string[]): string {
  return items.length === 0 ? "()" : `(\n  ${items.join(",\n  ")}\n)`;
}
