import type { SequenceGrammar } from "../dialect.ts";
import { quoteText } from "./grammar.ts";

export const sequences: SequenceGrammar = {
  names: `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'S' AND c.relpersistence <> 't' ORDER BY 1`,
  values: (names) =>
    names
      .map(
        (name) =>
          `SELECT ${quoteText(name)} AS name, pg_catalog.concat(last_value, ', ', is_called::pg_catalog.text) AS value FROM ${name}`,
      )
      .join(" UNION ALL "),
  set: (values) =>
    `SELECT ${values.map(([name, value]) => `pg_catalog.setval(${quoteText(name)}, ${value})`).join(", ")}`,
};
