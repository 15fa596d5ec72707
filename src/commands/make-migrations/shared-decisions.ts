import type { UndecidedQuestion } from "../errors.ts";
import type { Answer, Decisions, UnusedFlag } from "./decide-renames.ts";

/** The decisions about one component, which hold for all kinds of databases that it is for. */
export interface SharedDecisions {
  /** For the next kind of database. */
  next(): Decisions;
  /** Throws `cli/usage` for a flag that could be carried out on none of them. */
  refuseUnused(): void;
}

/** A person is asked once, and a flag may be about something that only some databases have. */
export function sharedDecisions({ renames, drops, ask }: Decisions, dialects: number): SharedDecisions {
  const answers = new Map<string, Promise<Answer>>();
  const unused = new Map<string, UnusedFlag[]>();
  const remembered = (question: UndecidedQuestion): Promise<Answer> | undefined => {
    const key = JSON.stringify([question.kind, question.from, [...question.candidates].sort()]);
    const answer = answers.get(key) ?? ask?.(question);
    if (answer !== undefined) answers.set(key, answer);
    return answer;
  };
  return {
    next: () => ({
      renames,
      drops,
      ...(ask === undefined ? {} : { ask: async (question) => remembered(question) }),
      // For one kind alone it is refused at once: before the questions that it was to answer.
      ...(dialects === 1
        ? {}
        : { onUnused: (flag) => unused.set(flag.flag, [...(unused.get(flag.flag) ?? []), flag]) }),
    }),
    refuseUnused() {
      for (const flags of unused.values()) {
        const [first] = flags;
        if (first !== undefined && flags.length === dialects) throw first.problem;
      }
    },
  };
}
