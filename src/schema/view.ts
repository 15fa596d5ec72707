import type { Option } from "./column.ts";
import type { Index } from "./index-definition.ts";
import type { Rule, Trigger } from "./table-parts.ts";
import type { Named } from "./types.ts";

/** A view or a materialized view. */
export interface View extends Named {
  /** The query, without a semicolon. */
  readonly query: string;
  readonly materialized?: true;
  /** Of a materialized view: made without its rows. */
  readonly withNoData?: true;
  /** Names of its columns, where they are not the query's. */
  readonly columns?: readonly string[];
  /** `security_barrier`, `security_invoker`, `check_option`; of a materialized view its storage parameters. */
  readonly options?: readonly Option[];
  readonly accessMethod?: string;
  readonly tablespace?: string;
  /** Of a materialized view. */
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  /** Comments and defaults of its columns, for those that have some. */
  readonly columnDetails: readonly ViewColumn[];
}

export interface ViewColumn {
  readonly name: string;
  readonly comment?: string;
  /** Of a view that can be written to. */
  readonly default?: string;
}
