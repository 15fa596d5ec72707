import type { Reading } from "./reading.ts";

/** Where a table or view lies in a system whose databases have no schemas; `what`: e.g. `a table`. */
export function onlySchema(
  what: string,
  reading: Reading,
): (written: string | undefined, name: string) => string {
  return (written, name) => {
    if (written === undefined) return reading.dialect.defaultSchema;
    throw reading.unreadable(
      { object: `${what} ${name}` },
      `it lies in ${written}: models are of the deployment's own database, declare it without a schema`,
    );
  };
}
