import type { Option } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";

const BARE = /^(?:-?\d+(?:\.\d+)?|true|false|on|off|auto|local|cascaded)$/;

/** ` WITH (fillfactor=70)`, or nothing. */
export function withClause(options: readonly Option[] | undefined, grammar: Grammar): string {
  return options === undefined || options.length === 0 ? "" : ` WITH (${optionList(options, grammar)})`;
}

/** `fillfactor=70, toast.autovacuum_enabled=off` */
export function optionList(options: readonly Option[], grammar: Grammar): string {
  return options
    .map(
      ({ name, value }) => `${optionName(name, grammar)}=${BARE.test(value) ? value : grammar.text(value)}`,
    )
    .join(", ");
}

/** `fillfactor`, `toast.autovacuum_enabled` */
export function optionName(name: string, grammar: Grammar): string {
  return name
    .split(".")
    .map((part) => grammar.name(part))
    .join(".");
}
