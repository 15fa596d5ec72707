import * as v from "valibot";
import { parseDuration } from "./duration.ts";
import { COMPONENT_NAME, isObject, objectOf, textOf } from "./validate.ts";

const TEXT = v.string("a text");
const FLAG = v.boolean("true or false");
const NAME = textOf("a name that is not empty", (text) => text !== "" && !text.includes("\0"));
const DURATION = v.custom<number | string>(
  (value) => parseDuration(value) !== undefined,
  'milliseconds as a number, or a text like "500ms", "5s" or "2m"',
);
const RETRIES = v.custom<number>(
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1000,
  "a whole number from 0 to 1000",
);
const SERVER_VERSION = v.custom<number | string>(
  (value) => /^\d+(?:\.\d+)*$/.test(typeof value === "number" ? String(value) : textIn(value)),
  'a version like 13, 15 or "10.11"',
);
const SERVER_VERSIONS = objectOf({
  postgres: v.optional(SERVER_VERSION),
  sqlite: v.optional(SERVER_VERSION),
  mariadb: v.optional(SERVER_VERSION),
});
const SCRATCH_URL = textOf(
  'a URL, "target", or an object with url, postgres, mariadb, env and roles',
  (text) => text !== "",
);
const SCRATCH_OBJECT = objectOf({
  url: v.optional(NAME),
  postgres: v.optional(NAME),
  mariadb: v.optional(NAME),
  env: v.optional(v.unknown()),
  roles: v.optional(v.array(NAME, "an array of role names")),
});
const SCRATCH = v.lazy((value) => (isObject(value) ? SCRATCH_OBJECT : SCRATCH_URL));
const KEPT = v.custom<number>(
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 1,
  "how many backups are kept: a whole number from 1",
);
const BACKUP_OBJECT = objectOf({
  folder: v.optional(NAME),
  keep: v.optional(KEPT),
  required: v.optional(FLAG),
  tools: v.optional(NAME),
});
const BACKUP_REQUIRED = v.literal(
  "required",
  '"required", or an object with folder, keep, required and tools',
);
const BACKUP = v.lazy((value): typeof BACKUP_OBJECT | typeof BACKUP_REQUIRED =>
  isObject(value) ? BACKUP_OBJECT : BACKUP_REQUIRED,
);
const COMPONENT_ENTRY = v.custom<string | object>(
  (value) => textIn(value) !== "" || isObject(value),
  "a folder, a glob, the name of a package, or a component object",
);

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What a config may hold. Its messages say what is expected. */
export const CONFIG_SCHEMA = objectOf({
  database: v.optional(TEXT),
  components: v.optional(
    v.array(COMPONENT_ENTRY, "an array of component objects, folders, globs and package names"),
  ),
  plugins: v.optional(FLAG),
  defaultComponent: v.optional(COMPONENT_NAME),
  env: v.optional(v.unknown()),
  ledger: v.optional(
    objectOf({ schema: v.optional(NAME), table: v.optional(NAME), keepScripts: v.optional(FLAG) }),
  ),
  scratch: v.optional(SCRATCH),
  transaction: v.optional(v.picklist(["each", "all"], '"each" or "all"')),
  lockTimeout: v.optional(DURATION),
  statementTimeout: v.optional(DURATION),
  lockRetries: v.optional(RETRIES),
  lockWait: v.optional(DURATION),
  backup: v.optional(BACKUP),
  modified: v.optional(v.picklist(["warn", "refuse"], '"warn" or "refuse"')),
  serverVersion: v.optional(
    v.lazy((value): typeof SERVER_VERSIONS | typeof SERVER_VERSION =>
      isObject(value) ? SERVER_VERSIONS : SERVER_VERSION,
    ),
  ),
});

/** A config whose keys have the right types; names and URLs in it are not yet looked up. */
export type CheckedConfig = v.InferOutput<typeof CONFIG_SCHEMA>;
