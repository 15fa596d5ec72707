import type { Named } from "./types.ts";

/** A function, procedure or aggregate: its whole CREATE statement. */
export interface Routine extends Named {
  readonly kind: "function" | "procedure" | "aggregate";
  /** The types that tell it from others of its name, as in `DROP FUNCTION name(arguments)`; empty where names alone do. */
  readonly arguments: string;
  /** Without a semicolon; the routine's name stands with its schema. */
  readonly definition: string;
}
