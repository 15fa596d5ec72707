import type { Option } from "../../schema/index.ts";
import { camelCase } from "./identifiers.ts";
import { printObject, printText } from "./source-text.ts";

const SWITCH = /^(?:true|false)$/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/;

/** The settings of views that Drizzle's types have a property for, and the values of each. */
const OF_VIEWS: Readonly<Record<string, RegExp>> = {
  check_option: /^(?:local|cascaded)$/,
  security_barrier: SWITCH,
  security_invoker: SWITCH,
};

const OF_MATERIALIZED_VIEWS: Readonly<Record<string, RegExp>> = {
  autovacuum_enabled: SWITCH,
  autovacuum_freeze_max_age: NUMBER,
  autovacuum_freeze_min_age: NUMBER,
  autovacuum_freeze_table_age: NUMBER,
  autovacuum_multixact_freeze_max_age: NUMBER,
  autovacuum_multixact_freeze_min_age: NUMBER,
  autovacuum_multixact_freeze_table_age: NUMBER,
  autovacuum_vacuum_cost_delay: NUMBER,
  autovacuum_vacuum_cost_limit: NUMBER,
  autovacuum_vacuum_scale_factor: NUMBER,
  autovacuum_vacuum_threshold: NUMBER,
  fillfactor: NUMBER,
  log_autovacuum_min_duration: NUMBER,
  parallel_workers: NUMBER,
  toast_tuple_target: NUMBER,
  user_catalog_table: SWITCH,
  vacuum_index_cleanup: /^(?:auto|off|on)$/,
  vacuum_truncate: SWITCH,
};

/** Whether Drizzle can say this setting. */
export function canBeSaid({ name, value }: Option, materialized: boolean): boolean {
  const known = materialized ? OF_MATERIALIZED_VIEWS : OF_VIEWS;
  return known[name]?.test(value) === true;
}

/** Settings as an object literal, their names in camelCase as Drizzle has them. */
export function printViewOptions(options: readonly Option[]): string {
  const value = (text: string): string => (SWITCH.test(text) || NUMBER.test(text) ? text : printText(text));
  return printObject(Object.fromEntries(options.map((each) => [camelCase(each.name), value(each.value)])));
}
