/** A CREATE statement that refuses to replace what is there: that would be somebody else's. */
export function asNew(definition: string): string {
  return definition.trim().replace(/^CREATE\s+OR\s+REPLACE\b/i, "CREATE");
}

/** A CREATE statement that replaces what is there. */
export function asReplacement(definition: string): string {
  return definition.trim().replace(/^CREATE\s+(?:OR\s+REPLACE\s+)?/i, "CREATE OR REPLACE ");
}
