import {
  type DependencyEnd,
  type DependencyPair,
  exportedNames,
  hasPlaceholder,
  INITIAL_ID,
  type ParsedHeader,
  parseHeader,
  type Revision,
  RevisionError,
  type RevisionFileName,
  type RevisionKey,
  revisionKey,
  type Script,
} from "../revisions/index.ts";
import type { ChosenFiles } from "./revision-files.ts";

/** Message of an initial revision whose file says none, or that has no file. */
export const INITIAL_MESSAGE = "Initial migration";

/** A file's text without a byte-order mark, its path for messages and its absolute one. */
export interface SourceFile {
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

/** The revision that its files describe. Throws `revision/bad-header`, `revision/bad-module`. */
export function readRevision(
  component: string,
  id: string,
  chosen: ChosenFiles,
  read: (name: RevisionFileName) => SourceFile,
): Revision {
  if (chosen.kind === "sql") {
    const source = read(chosen.forward);
    const header = parseHeader(source.text, source.file, "forward", id);
    const forward = scriptOf(source, header, "sql");
    if (chosen.rewind === undefined) return revisionOf(component, header, "sql", [source], { forward });
    const rewindSource = read(chosen.rewind);
    const rewindHeader = parseHeader(rewindSource.text, rewindSource.file, "rewind", id);
    const rewind = scriptOf(rewindSource, rewindHeader, "sql");
    return revisionOf(component, header, "sql", [source, rewindSource], { forward, rewind });
  }
  const source = read(chosen.file);
  const header = parseHeader(source.text, source.file, chosen.kind, id);
  if (chosen.kind === "foreign") return revisionOf(component, header, "foreign", [source], {});
  return revisionOf(component, header, "module", [source], moduleScripts(source, header));
}

/** Both directions of a module share its text; which there are is read off its exports, without running it. */
function moduleScripts(source: SourceFile, header: ParsedHeader): Pick<Revision, "forward" | "rewind"> {
  const names = exportedNames(source.text);
  const script = scriptOf(source, header, "module");
  if (!names.has("forward") && !names.has("rewind")) {
    throw new RevisionError("revision/bad-module", {
      file: source.file,
      problem: "the file exports neither forward nor rewind",
    });
  }
  return {
    ...(names.has("forward") ? { forward: script } : {}),
    ...(names.has("rewind") ? { rewind: script } : {}),
  };
}

function scriptOf({ file, path, text }: SourceFile, header: ParsedHeader, format: Script["format"]): Script {
  return {
    format,
    file,
    path,
    text,
    transaction: header.transaction,
    placeholder: hasPlaceholder(text, format),
    ...(header.lossy === undefined ? {} : { lossy: header.lossy }),
  };
}

function revisionOf(
  component: string,
  header: ParsedHeader,
  kind: Revision["kind"],
  sources: readonly SourceFile[],
  scripts: Pick<Revision, "forward" | "rewind">,
): Revision {
  const key = revisionKey(component, header.revision);
  const end = (written: DependencyEnd): RevisionKey =>
    written === "this" ? key : revisionKey(written.component, written.id);
  return {
    key,
    component,
    id: header.revision,
    kind,
    message: header.message ?? (header.revision === INITIAL_ID ? INITIAL_MESSAGE : ""),
    ...(header.date === undefined ? {} : { date: header.date }),
    parents: header.parents.map((parent) => revisionKey(component, parent)),
    declares: header.dependencies.map(
      ({ needs, needed }): DependencyPair => ({ needs: end(needs), needed: end(needed) }),
    ),
    replay: header.replay,
    ...scripts,
    files: sources.map(({ file }) => file),
    headerAt: header.at,
  };
}
