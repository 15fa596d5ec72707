import {
  RevisionError,
  type RevisionFileName,
  revisionKey,
  type VariantDialect,
} from "../revisions/index.ts";

/** The files of one revision that count. */
export type ChosenFiles =
  | { readonly kind: "sql"; readonly forward: RevisionFileName; readonly rewind?: RevisionFileName }
  | { readonly kind: "module" | "foreign"; readonly file: RevisionFileName };

/**
 * Chooses among all files with one id those that count for a dialect: its own variant, else the plain file.
 * Without a dialect the plain file, else any variant. Throws `revision/duplicate` where two files say the same thing,
 * and `revision/no-forward` where there is a rewind alone, or files for other dialects alone.
 */
export function chooseFiles(
  component: string,
  id: string,
  files: readonly RevisionFileName[],
  dialect: VariantDialect | undefined,
  shown: (file: string) => string,
): ChosenFiles {
  const [first, second] = files;
  // Nearly always: a forward file, alone or with its rewind.
  if (first?.kind === "forward" && first.dialect === undefined && files.length <= 2) {
    if (second === undefined) return { kind: "sql", forward: first };
    if (second.kind === "rewind" && second.dialect === undefined)
      return { kind: "sql", forward: first, rewind: second };
  }
  const revision = revisionKey(component, id);
  const duplicate = (twins: readonly RevisionFileName[]) =>
    new RevisionError("revision/duplicate", { revision, files: twins.map(({ name }) => shown(name)) });
  const whole = files.find(({ kind }) => kind === "module" || kind === "foreign");
  if (whole !== undefined) {
    if (files.length > 1) throw duplicate(files);
    return { kind: whole.kind === "foreign" ? "foreign" : "module", file: whole };
  }
  const forwards = files.filter(({ kind }) => kind === "forward");
  const rewinds = files.filter(({ kind }) => kind === "rewind");
  for (const side of [forwards, rewinds]) {
    const twins = side.find((file, i) => side.findIndex((other) => other.dialect === file.dialect) < i);
    if (twins !== undefined) throw duplicate(side.filter((file) => file.dialect === twins.dialect));
  }
  const forward = choose(forwards, dialect);
  const rewind = choose(rewinds, dialect);
  if (forward !== undefined) return { kind: "sql", forward, ...(rewind === undefined ? {} : { rewind }) };
  throw new RevisionError("revision/no-forward", {
    revision,
    file: `${shown((rewind ?? forwards[0] ?? rewinds[0])?.name ?? id)}:1`,
    ...(forwards.length > 0 && dialect !== undefined ? { dialect } : {}),
  });
}

function choose(
  files: readonly RevisionFileName[],
  dialect: VariantDialect | undefined,
): RevisionFileName | undefined {
  const own = dialect === undefined ? undefined : files.find((file) => file.dialect === dialect);
  const plain = own ?? files.find((file) => file.dialect === undefined);
  return plain ?? (dialect === undefined ? files[0] : undefined);
}
