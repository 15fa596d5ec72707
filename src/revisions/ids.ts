const FIRST_SECOND = Date.UTC(2015, 0, 1) / 1000;
const LAST_SECOND = Date.UTC(2050, 0, 1) / 1000;
const GREATEST = 16 ** 8 - 1;
const SECONDS_PER_ID = (LAST_SECOND - FIRST_SECOND) / GREATEST;

const ID = /^[0-9a-fA-F]{8}$/;

/** The id as it counts: 8 lower-case hex digits. Undefined for any other text. Upper case is folded, not refused. */
export function parseId(text: string): string | undefined {
  return ID.test(text) ? text.toLowerCase() : undefined;
}

/**
 * The id of a moment: 8 hex digits that sort by date, about four to a second, from 2015 to 2050. Fractions of a
 * second do not count, so that the date in the header gives the id back. Dates before and after get the first
 * and the last id. Throws a RangeError for an invalid Date.
 */
export function idOfDate(date: Date): string {
  const seconds = Math.floor(date.getTime() / 1000) - FIRST_SECOND;
  if (Number.isNaN(seconds)) throw new RangeError("an id needs a valid date");
  return idOfNumber(Math.min(Math.max(Math.floor(seconds / SECONDS_PER_ID) + 1, 1), GREATEST));
}

/** The id of a moment, or the next one that is not taken; from the last id on it goes on with the first. */
export function nextFreeId(date: Date, taken: ReadonlySet<string>): string {
  let number = Number.parseInt(idOfDate(date), 16);
  while (taken.has(idOfNumber(number))) number = number === GREATEST ? 1 : number + 1;
  return idOfNumber(number);
}

/** A date as headers have it: UTC, whole seconds, no zone. */
export function headerDate(date: Date): string {
  return date.toISOString().slice(0, 19);
}

function idOfNumber(number: number): string {
  return number.toString(16).padStart(8, "0");
}
