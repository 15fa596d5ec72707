import type { CatalogQuestions } from "../../schema-dialect.ts";
import { dependencies } from "./dependents.ts";
import { foundObjectsQuery } from "./found-objects.ts";
import { identitiesQuery } from "./identities.ts";
import { countableTablesQuery, countQuery, estimateQuery, rowsInPlan } from "./row-counts.ts";
import { taken } from "./taken-along.ts";

export const questions: CatalogQuestions = {
  found: foundObjectsQuery,
  identities: identitiesQuery(),
  dependencies,
  taken,
  countable: countableTablesQuery,
  count: countQuery,
  estimate: estimateQuery,
  readEstimate: rowsInPlan,
  // PostgreSQL manual, max_locks_per_transaction: one table of locks is shared by all.
  lockCapacity: `SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8
  OPERATOR(pg_catalog.*) (pg_catalog.current_setting('max_connections')::pg_catalog.int8
  OPERATOR(pg_catalog.+) pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int8) AS capacity`,
};
