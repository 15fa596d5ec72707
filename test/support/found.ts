import type { Called } from "./stemma.ts";

/** The findings of `check --json` or `verify --json` in short: `error check/many-heads foo: foo has 2 heads …`. */
export function found({ json }: Called): readonly string[] {
  if (json.error !== undefined) throw new Error(`${json.error.code}: ${json.error.message}`);
  return (json.findings ?? []).map(
    ({ severity, code, migration, component, file, message }) =>
      `${severity} ${code} ${migration ?? component ?? file}: ${message}`,
  );
}

/** What was skipped, in short: `foo (check/drift): …`. */
export function skipped({ json }: Called): readonly string[] {
  return (json.skipped ?? []).map(
    ({ codes, migration, component, object, reason }) =>
      `${object ?? migration ?? component ?? "all"} (${codes.join(", ")}): ${reason}`,
  );
}
