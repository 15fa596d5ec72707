/** What a kind of operation is called in code: `add-column` is `op.addColumn`. */
export function codeName(kind: string): string {
  return kind.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
