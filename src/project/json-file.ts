import { JsonFault, parseLocatedJson, plainJson } from "../revisions/index.ts";
import { ProjectError } from "./errors.ts";
import { readText } from "./read-text.ts";

/** The value of a JSON file. Throws `config/invalid` with the `file:line` of the fault; `shown` is its path there. */
export function readJsonFile(file: string, shown: string): unknown {
  const text = readText(file);
  if (typeof text !== "string") {
    throw new ProjectError("config/invalid", { file: `${shown}:${text.line}`, problem: text.problem });
  }
  try {
    return plainJson(parseLocatedJson(text));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const line = text.slice(0, error.at).split("\n").length;
    throw new ProjectError("config/invalid", {
      file: `${shown}:${line}`,
      problem: `the file is not JSON: ${error.message}`,
    });
  }
}
