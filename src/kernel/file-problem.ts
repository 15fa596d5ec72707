/** What a file system says when it refuses, by the code of Node's error. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EEXIST: "a file is where a folder should be",
  ENOTDIR: "a file is where a folder should be",
  EISDIR: "a folder is where the file should be",
  EACCES: "writing there is not permitted",
  EPERM: "writing there is not permitted",
  EROFS: "the file system is read-only",
  ENAMETOOLONG: "the name is longer than the file system takes",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "the folder cannot be made there",
  ELOOP: "its symbolic links go round in a circle",
};

/** Why a file or folder could not be written, for people; undefined where it was not the file system that refused. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  const { code } = error;
  if (typeof code !== "string") return undefined;
  return PROBLEMS[code] ?? `the file system refuses it (${code})`;
}

/** True where the file system refused to make what is there already. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
