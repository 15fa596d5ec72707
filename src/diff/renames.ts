export type { RenameQuestion } from "./renames/question.ts";
export type { Rename } from "./renames/rename.ts";
export { renameOperations } from "./renames/rename-operations.ts";
export { renameProblem } from "./renames/rename-problem.ts";
export { renameQuestions } from "./renames/rename-questions.ts";
