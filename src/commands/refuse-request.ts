import { textFault } from "../revisions/index.ts";
import { CommandError } from "./errors.ts";

/** What a request makes no sense with, as the command line and code that calls Stemma are told. */
export function contradiction(problem: string, hint: string): CommandError<"cli/usage"> {
  return new CommandError("cli/usage", { problem, hint });
}

/** A file's name can do without words, but people cannot: status and history show the message. */
export function refuseEmptyMessage(message: string): void {
  const fault = textFault(message);
  if (fault !== undefined) {
    throw contradiction(`The message has ${fault} in it`, "No database keeps that: leave it out.");
  }
  if (/[^\s\p{Cc}]/u.test(message)) return;
  throw contradiction("The message is empty", 'Say what the revision changes: "Add other column"');
}

/** Ids are made of dates: these are the first that has one, and the first that has none any more. */
const FIRST = Date.UTC(2015, 0, 1);
const END = Date.UTC(2050, 0, 1);

/** Refuses a date that no id can be made of; undefined stands for now. */
export function refuseDate(date: Date | undefined): void {
  if (date === undefined || (date.getTime() >= FIRST && date.getTime() < END)) return;
  const shown = Number.isNaN(date.getTime()) ? "An invalid date" : date.toISOString();
  throw contradiction(
    `${shown} cannot be the date of a revision`,
    "Ids are made of dates, from 2015-01-01 until the end of 2049.",
  );
}
