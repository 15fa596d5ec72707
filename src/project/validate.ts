import * as v from "valibot";
import { nearest } from "../kernel/index.ts";
import { ProjectError } from "./errors.ts";

const RECEIVED: Readonly<Record<string, string>> = {
  undefined: "the key is missing",
  Object: "it is an object",
  Array: "it is an array",
  Function: "it is a function",
};

/** Where a value that is checked stands: a file as shown to people, and the key it is at. */
export interface ValuePlace {
  readonly file: string;
  readonly key?: string | undefined;
}

/** An object with these keys and no others. */
export function objectOf<const Entries extends v.ObjectEntries>(entries: Entries) {
  const keys = Object.keys(entries).join(", ");
  return v.pipe(
    v.custom<object>(isObject, "an object"),
    v.strictObject(entries, ({ expected, path }) => {
      if (expected === "never") return keys;
      const schema = entries[String(path?.at(-1)?.key)];
      const ofMissing = schema === undefined ? undefined : v.safeParse(schema, undefined).issues?.[0];
      return ofMissing?.message ?? "an object";
    }),
  );
}

/** Texts that pass a check. */
export function textOf(expected: string, matches: (text: string) => boolean) {
  return v.pipe(v.string(expected), v.check(matches, expected));
}

/** Any object but an array. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a component may be called so. */
export function isComponentName(text: string): boolean {
  return /^[a-z][a-z0-9_-]{0,62}$/.test(text);
}

/** Name of a component. */
export const COMPONENT_NAME = textOf(
  "a name of the form [a-z][a-z0-9_-]*, at most 63 characters",
  isComponentName,
);

/**
 * Checks a value against a schema whose messages say what is expected. Throws `config/invalid` for the first
 * fault, with the key it stands at.
 */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { file, key }: ValuePlace,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = [...(key === undefined ? [] : [key]), ...(issue.path ?? []).map((item) => String(item.key))];
  const at = path.length === 0 ? {} : { key: path.join(".") };
  const expected = issue.message;
  if (issue.type === "strict_object" && issue.expected === "never") {
    const guess = nearest(path.at(-1) ?? "", expected.split(", "));
    const problem = guess === undefined ? "unknown key" : `unknown key. Did you mean "${guess}"?`;
    throw new ProjectError("config/invalid", { file, ...at, expected, problem });
  }
  const problem = RECEIVED[issue.received] ?? `it is ${issue.received}`;
  throw new ProjectError("config/invalid", { file, ...at, expected, problem });
}
