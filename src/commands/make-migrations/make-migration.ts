import { isStemmaError } from "../../kernel/index.ts";
import { readRevisions } from "../../project/index.ts";
import { buildGraph, revisionKey, type VariantDialect } from "../../revisions/index.ts";
import { rememberRecording } from "../../scratch/index.ts";
import { contradiction } from "../refuse-request.ts";
import { migrationsFolderOf, type NewFile, shownFiles, writeNewFiles } from "../write-new-files.ts";
import { type Author, type AuthoredMigration, authorMigration, noteMade } from "./author-migration.ts";
import { remarksOn } from "./remarks.ts";
import type { MadeMigration, MakeMigrationsRequest } from "./request.ts";
import { moduleFile, sqlFiles } from "./revision-files.ts";
import { sharedDecisions } from "./shared-decisions.ts";
import { plannedTypes, writeTypes } from "./types-beside.ts";

/**
 * Writes the migration of one component, or nothing where nothing differs. Of a component for several kinds of databases
 * it is one revision with a variant for each, also for one on which there is nothing to do.
 */
export async function makeMigration(
  authors: readonly [Author, ...Author[]],
  name: string,
  request: MakeMigrationsRequest & { readonly date: Date },
): Promise<{ readonly report: MadeMigration; readonly authored: readonly AuthoredMigration[] }> {
  const [{ authoring: first }] = authors;
  const { cwd } = first.context;
  refuseCode(authors, name, request);
  // Said before any work is done: the files could not be written anyway.
  const folder = await migrationsFolderOf(first.project, name, cwd);
  const decisions = sharedDecisions(request, authors.length);
  const authored: AuthoredMigration[] = [];
  for (const author of authors) {
    authored.push(await authorMigration(author, name, { ...request, ...decisions.next() }));
  }
  decisions.refuseUnused();
  const [main] = authored;
  if (main === undefined || authored.every(({ isNothing }) => isNothing)) {
    const nothing = { migration: null, files: [], operations: [], texts: [], remarks: [] };
    return { report: { component: name, ...nothing }, authored };
  }
  const migration = revisionKey(name, main.content.header.revision);
  const types = request.format === "ts" ? plannedTypes(first, name, main.content) : undefined;
  const files = types === undefined ? variants(authored) : [moduleFile(main.content, types.name)];
  for (const each of authored) noteMade(each);
  const shown = await written(files, folder, request.dryRun, cwd);
  if (!request.dryRun) for (const each of authored) await rememberChange(each);
  const module = { migration, folder, content: main.content };
  const typed = await writeTypes(first, types ?? { remarks: [] }, module, request.dryRun);
  const told = authored.find(({ change }) => change !== undefined);
  const report: MadeMigration = {
    component: name,
    migration,
    files: [...shown, ...typed.files],
    operations: (told?.change?.forward ?? []).map(({ operation, description, lossy }) => ({
      kind: operation.kind,
      description,
      lossy: lossy !== undefined,
    })),
    texts: files.map(({ text }, at) => ({ file: shown[at] ?? "", text })),
    remarks: [...remarksOnAll(authored), ...typed.remarks],
  };
  return { report, authored };
}

/** Code that runs the SQL of one kind of database is of no use on the others. */
function refuseCode(authors: readonly Author[], name: string, { format }: MakeMigrationsRequest): void {
  if (format === "sql" || authors.length === 1) return;
  throw contradiction(
    `${name} is for several kinds of databases, and what --format ts writes is for one`,
    "Leave it out, and each gets a file of its own; or write operations for all of them by hand: stemma create --format ts.",
  );
}

/** The files of a revision: one for each direction, for each kind of database where there are several. */
function variants(authored: readonly AuthoredMigration[]): readonly NewFile[] {
  if (authored.length === 1) return authored.flatMap(({ content }) => sqlFiles(content));
  return authored.flatMap(({ content, author }) => {
    const dialect = author.authoring.dialect.name;
    return sqlFiles({ nothing: `Nothing to do on ${dialect}.`, ...content }, dialect);
  });
}

/** What is to be said about all kinds of databases once, and of some with their names. */
function remarksOnAll(authored: readonly AuthoredMigration[]): readonly string[] {
  const saidBy = new Map<string, VariantDialect[]>();
  for (const each of authored) {
    for (const remark of remarksOn(each)) {
      saidBy.set(remark, [...(saidBy.get(remark) ?? []), each.author.authoring.dialect.name]);
    }
  }
  return [...saidBy].map(([remark, dialects]) =>
    dialects.length === authored.length ? remark : `${dialects.join(", ")}: ${remark}`,
  );
}

async function written(
  files: readonly NewFile[],
  folder: string,
  dryRun: boolean,
  cwd: string,
): Promise<readonly string[]> {
  return dryRun ? shownFiles(folder, files, cwd) : writeNewFiles(folder, files, cwd);
}

/** The next command finds what the migrations make without running the one that was just written. */
async function rememberChange({
  author: {
    authoring: { project, context, record },
  },
  component,
  ground: { recorded },
  change,
}: AuthoredMigration): Promise<void> {
  if (recorded === undefined || change === undefined) return;
  const { after, owners } = change;
  const fresh = readRevisions(component, project.dialect, context.cwd);
  const revisions = [...project.revisions.filter((each) => each.component !== component.name), ...fresh];
  const graph = buildGraph({ components: project.components, revisions });
  const { recording, request } = recorded;
  // What the columns of views are by now was not looked up.
  const { viewColumns, ...read } = recording;
  const remembered = { ...read, schema: after, owners };
  try {
    await rememberRecording({ ...record, graph, project: { ...project, revisions } }, request, remembered);
  } catch (error) {
    // One that is still to be filled in cannot be replayed: what it makes is found out when it is written.
    if (!isStemmaError(error)) throw error;
  }
}
