import type { Sequence } from "../../../schema/index.ts";
import { digitsOf, numberOf, type Row, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";

const UP = { minimum: "1", maximum: "9223372036854775806" } as const;
const DOWN = { minimum: "-9223372036854775807", maximum: "-1" } as const;
/** Source: MariaDB knowledge base, "CREATE SEQUENCE". */
const USUAL_CACHE = "1000";

/** Whether a sequence counts down. */
export function isDown(increment = "1"): boolean {
  return increment.startsWith("-");
}

/** The bounds that the server chooses for one that counts so. */
export function usualBounds(increment?: string): { readonly minimum: string; readonly maximum: string } {
  return isDown(increment) ? DOWN : UP;
}

/** A sequence, with what is not as the server would choose it. */
export function readSequence(row: Row, comment: string): Sequence {
  const increment = digitsOf(row, "increment");
  const usual = usualBounds(increment);
  const minimum = digitsOf(row, "minimum");
  const maximum = digitsOf(row, "maximum");
  const start = digitsOf(row, "start");
  const cache = digitsOf(row, "cache");
  return {
    schema: MAIN,
    name: textOf(row, "name"),
    ...(start === (isDown(increment) ? maximum : minimum) ? {} : { start }),
    ...(increment === "1" ? {} : { increment }),
    ...(minimum === usual.minimum ? {} : { minimum }),
    ...(maximum === usual.maximum ? {} : { maximum }),
    ...(cache === USUAL_CACHE ? {} : { cache }),
    ...(numberOf(row, "cycle") === 0 ? {} : { cycle: true as const }),
    ...(comment === "" ? {} : { comment }),
  };
}
