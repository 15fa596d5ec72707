import type { Step } from "../../planning/index.ts";

const WORDS: Readonly<Record<Step["operation"], string>> = {
  forward: "Forward",
  rewind: "Rewind",
  install: "Install",
  uninstall: "Uninstall",
  stamp: "Stamp",
};

/** The operation's name for people; a stamp that takes the mark away says so. */
export function stepWord(step: Step): string {
  return step.operation === "stamp" && step.remove ? "Unstamp" : WORDS[step.operation];
}

/** What a step is about: a revision, or for an install or uninstall from models a component. */
export function stepSubject(step: Step): string {
  return "migration" in step ? step.migration : step.component;
}

/** A step on a line of progress: `Forward foo:2c12ca17`. */
export function stepName(step: Step): string {
  return `${stepWord(step)} ${stepSubject(step)}`;
}
