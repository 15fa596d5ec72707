import type { RenderedOperation } from "../../diff/index.ts";
import {
  type HeaderSource,
  moduleFileName,
  newForwardFile,
  newModuleFile,
  newRewindFile,
  PLACEHOLDER,
  sqlFileNames,
  type VariantDialect,
} from "../../revisions/index.ts";
import { printInComment } from "../../sql/index.ts";
import type { NewFile } from "../write-new-files.ts";

/** Both directions of a revision that is to be written. */
export interface RevisionContent {
  readonly header: HeaderSource;
  readonly message: string;
  readonly forward: readonly RenderedOperation[];
  readonly rewind: readonly RenderedOperation[];
  /** Why a direction runs outside a transaction. */
  readonly outside: { readonly forward: string | undefined; readonly rewind: string | undefined };
  /** Comment lines for a revision that has nothing to run. */
  readonly nothing?: string;
}

/** What of the stored data a direction loses, as one sentence for its header. */
export function lossOf(operations: readonly RenderedOperation[]): string | undefined {
  const losses = [...new Set(operations.flatMap(({ lossy }) => lossy ?? []))];
  return losses.length === 0 ? undefined : losses.join("; ");
}

/** The files of a revision in SQL: one for each direction; `dialect`: they are variants for that kind of database. */
export function sqlFiles(content: RevisionContent, dialect?: VariantDialect): readonly NewFile[] {
  const { header, message, forward, rewind, outside, nothing } = content;
  const names = sqlFileNames(header.revision, message, dialect);
  const [lost, lostBack] = [lossOf(forward), lossOf(rewind)];
  const transaction = (why: string | undefined) => (why === undefined ? {} : { transaction: false });
  const body = (operations: readonly RenderedOperation[]): string =>
    operations.length === 0
      ? `-- ${printInComment(nothing ?? "Nothing to run.")}`
      : joined(operations, sqlOf);
  return [
    {
      name: names.forward,
      text: newForwardFile(
        { ...header, ...(lost === undefined ? {} : { lossy: lost }), ...transaction(outside.forward) },
        body(forward),
      ),
    },
    {
      name: names.rewind,
      text: newRewindFile(
        {
          revision: header.revision,
          ...(lostBack === undefined ? {} : { lossy: lostBack }),
          ...transaction(outside.rewind),
        },
        body(rewind),
      ),
    },
  ];
}

/** One that is carried out with the next ones has no statements: what is said of it stands above theirs. */
function joined(
  operations: readonly RenderedOperation[],
  print: (operation: RenderedOperation) => string,
): string {
  return operations
    .map((operation, at) => {
      const isLast = at === operations.length - 1;
      const text = print(operation);
      return text === "" ? "" : `${text}${isLast ? "" : operation.statements.length === 0 ? "\n" : "\n\n"}`;
    })
    .join("");
}

/** The statements of one operation, and above them what a reader has to know. */
function sqlOf(operation: RenderedOperation): string {
  return [
    ...remarksOn(operation).map((line) => `-- ${printInComment(line)}`),
    ...operation.statements.flatMap(({ sql, comment = [] }) => [
      ...comment.map((line) => `-- ${printInComment(line)}`),
      `${sql};`,
    ]),
  ].join("\n");
}

function remarksOn({ lossy, backfill, remark }: RenderedOperation): readonly string[] {
  return [
    ...(lossy === undefined ? [] : [`Loses ${lossy}.`]),
    ...(backfill === true
      ? [PLACEHOLDER, "Every row needs a value before the next statement: UPDATE … SET … WHERE … IS NULL;"]
      : []),
    ...(remark === undefined ? [] : [remark]),
  ];
}

/** The file of a revision in TypeScript, which runs the same statements; `types`: the file with its tables' types. */
export function moduleFile(content: RevisionContent, types: string | undefined): NewFile {
  const { header, message, forward, rewind, outside, nothing } = content;
  // The one header speaks for forward: what a rewind loses stands in its comments.
  const lost = lossOf(forward);
  const source: HeaderSource = {
    ...header,
    ...(lost === undefined ? {} : { lossy: lost }),
    ...((outside.forward ?? outside.rewind) === undefined ? {} : { transaction: false }),
  };
  const body = (operations: readonly RenderedOperation[]): string =>
    operations.length === 0
      ? `  // ${printInComment(nothing ?? "Nothing to run.")}`
      : joined(operations, codeOf);
  const text = newModuleFile(source, {
    forward: body(forward),
    rewind: body(rewind),
    ...(types === undefined ? {} : { types }),
  });
  return { name: moduleFileName(header.revision, message), text };
}

/** A template turns every line ending into \n. */
function inTemplate(sql: string): string {
  return sql.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&").replaceAll("\r", "\\r");
}

function codeOf(operation: RenderedOperation): string {
  return [
    ...remarksOn(operation).map((line) => `  // ${printInComment(line)}`),
    ...operation.statements.flatMap(({ sql, comment = [] }) => [
      ...comment.map((line) => `  // ${printInComment(line)}`),
      `  await ctx.execute(\`${inTemplate(sql)}\`);`,
    ]),
  ].join("\n");
}
