import type { Routine } from "../../../schema/index.ts";
import type { Reading } from "./reading.ts";
import { numberOf, textOf } from "./row.ts";
import { notOfExtension, type Scope } from "./scope.ts";

const TYPES = `ARRAY(
         SELECT format_type(k.oid, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY AS k (oid, place) ORDER BY k.place)`;

/**
 * Functions, procedures and aggregates with their whole text, but for the constructors of range types, which come with
 * these (dependency `i`). An aggregate's text is put together here: the server has no function for it.
 */
export function routinesQuery({ inSchemas }: Scope): string {
  return `
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       array_to_string(${TYPES}, ', ') AS types,
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE ${aggregateText()} END AS definition
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
 WHERE ${inSchemas} AND ${notOfExtension("pg_proc", "p.oid", "'e', 'i'")}`;
}

/** PostgreSQL manual, CREATE AGGREGATE; each clause only where it is not the default. */
function aggregateText(): string {
  const routine = (clause: string, column: string): string =>
    `CASE WHEN a.${column} <> 0 THEN '${clause} = ' || a.${column}::regproc::text END`;
  const modify = (clause: string, column: string, present: string): string => {
    const usual = `CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END`;
    return `CASE WHEN a.${present} <> 0 AND a.${column} <> ${usual} THEN '${clause} = ' ||
       CASE a.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END`;
  };
  const clauses = [
    "'SFUNC = ' || a.aggtransfn::regproc::text",
    "'STYPE = ' || format_type(a.aggtranstype, NULL)",
    "CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END",
    routine("FINALFUNC", "aggfinalfn"),
    "CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END",
    modify("FINALFUNC_MODIFY", "aggfinalmodify", "aggfinalfn"),
    routine("COMBINEFUNC", "aggcombinefn"),
    routine("SERIALFUNC", "aggserialfn"),
    routine("DESERIALFUNC", "aggdeserialfn"),
    "'INITCOND = ' || quote_literal(a.agginitval)",
    routine("MSFUNC", "aggmtransfn"),
    routine("MINVFUNC", "aggminvtransfn"),
    "CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(a.aggmtranstype, NULL) END",
    "CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace END",
    routine("MFINALFUNC", "aggmfinalfn"),
    "CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END",
    modify("MFINALFUNC_MODIFY", "aggmfinalmodify", "aggmfinalfn"),
    "'MINITCOND = ' || quote_literal(a.aggminitval)",
    `(SELECT format('SORTOP = OPERATOR(%I.%s)', s.nspname, o.oprname) FROM pg_catalog.pg_operator o
         JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop)`,
    "CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END",
    "CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END",
  ];
  return `format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
       COALESCE(NULLIF(pg_get_function_arguments(p.oid), ''), '*'), concat_ws(', ', ${clauses.join(",\n         ")}))`;
}

const KINDS: Readonly<Record<string, Routine["kind"]>> = { p: "procedure", a: "aggregate" };

export function readRoutines(reading: Reading): readonly Routine[] {
  return (reading.rows.routines ?? []).map((row) => {
    const kind = KINDS[textOf(row, "kind")] ?? "function";
    const types = textOf(row, "types");
    return {
      schema: textOf(row, "schema"),
      name: textOf(row, "name"),
      kind,
      arguments: kind === "aggregate" && types === "" ? "*" : types,
      definition: textOf(row, "definition").trimEnd(),
      ...reading.comments("pg_proc", numberOf(row, "oid")),
    };
  });
}
