/** The broken rules of one file, as sentences. `file` is relative to src/, with forward slashes. */
export function faultsOf(file: string, text: string): string[];
