/** Dates that were read, with what the database said: it is exact to the microsecond, a Date to the millisecond. */
const READ = new WeakMap<Date, { readonly text: string; readonly time: number }>();

/** What a database has told as `text`, in ISO 8601 `iso`, as a Date; the text itself where there is no such Date. */
export function dateRead(text: string, iso: string): Date | string {
  const date = new Date(iso);
  const time = date.getTime();
  if (Number.isNaN(time)) return text;
  READ.set(date, { text, time });
  return date;
}

/** What the database had told of a date that nobody has changed since; undefined of any other. */
export function textRead(date: Date): string | undefined {
  const read = READ.get(date);
  return read?.time === date.getTime() ? read.text : undefined;
}
