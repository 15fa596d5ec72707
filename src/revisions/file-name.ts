import { didYouMean } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";

/** What a revision file is, by its name. */
export type RevisionFileKind = "forward" | "rewind" | "module" | "foreign";

/** The dialects that a revision may have SQL variants for. */
export const VARIANT_DIALECTS = ["postgres", "sqlite", "mariadb"] as const;
export type VariantDialect = (typeof VARIANT_DIALECTS)[number];

/** What the name of a file in a migrations folder says. */
export interface RevisionFileName {
  readonly name: string;
  /** Lower case, whatever the file's name has. */
  readonly id: string;
  readonly slug: string;
  readonly kind: RevisionFileKind;
  /** Only for SQL: the file counts for this dialect alone, and wins there over the one without. */
  readonly dialect?: VariantDialect;
}

// A declaration file of JavaScript is TypeScript too; types and tests may stand beside either.
const NEVER_A_REVISION = /\.(?:d\.m?ts|(?:types|test)\.(?:m?ts|m?js))$/;
// The names of nearly all files, read without the tables of Unicode.
const ORDINARY = /^([0-9a-f]{8})(?:-([a-z0-9_-]+))?\.(fw|rw)\.sql$/;
const BEGINS_WITH_ID = /^[0-9a-fA-F]{8}/;
// Marks belong to the letters before them: some file systems give names back in decomposed form.
const NAME = /^([0-9a-fA-F]{8})(?:-([\p{L}\p{N}\p{M}_-]+))?\.(.+)$/u;
const SQL_ENDING = /^(fw|rw)(?:\.([^.]+))?\.sql$/;
const SLUG_LENGTH = 60;
/** The names of files have 255 at most, and id and ending need some of them. */
const SLUG_BYTES = 200;

/**
 * Reads the name of a file in a migrations folder. Undefined: the file is none of Stemma's business.
 * Throws `revision/bad-name` for a name that begins with 8 hex digits and is of no known form, so that a
 * mistyped revision is not passed over in silence; `file` is the path to show.
 */
export function parseFileName(name: string, file: string = name): RevisionFileName | undefined {
  const [, plainId, plainSlug = "", plainDirection] = ORDINARY.exec(name) ?? [];
  if (plainId !== undefined) {
    return { name, id: plainId, slug: plainSlug, kind: plainDirection === "fw" ? "forward" : "rewind" };
  }
  if (NEVER_A_REVISION.test(name) || !BEGINS_WITH_ID.test(name)) return undefined;
  const [, id, slug = "", ending = ""] = NAME.exec(name) ?? [];
  if (id === undefined)
    throw badName(file, "the name begins with 8 hex digits but is not <id>[-slug].<ending>");
  const common = { name, id: id.toLowerCase(), slug };
  if (/^(?:ts|mts|js|mjs)$/.test(ending)) return { ...common, kind: "module" };
  if (ending === "py") return { ...common, kind: "foreign" };
  const [, direction, dialectName] = SQL_ENDING.exec(ending) ?? [];
  if (direction === undefined)
    throw badName(file, `the name begins with a revision id but ends with .${ending}`);
  const kind = direction === "fw" ? "forward" : "rewind";
  if (dialectName === undefined) return { ...common, kind };
  const dialect = VARIANT_DIALECTS.find((known) => known === dialectName);
  if (dialect === undefined) {
    const guess = didYouMean(dialectName, VARIANT_DIALECTS) ?? `Known are ${VARIANT_DIALECTS.join(", ")}.`;
    throw badName(file, `"${dialectName}" is not a dialect. ${guess}`);
  }
  return { ...common, kind, dialect };
}

/**
 * The readable part of a new file's name. It holds letters, digits, `_` and `-` alone, so that it can be neither
 * a path nor an option; at most 60 characters, and 200 bytes; empty where the message has none of them.
 */
export function slugOf(message: string): string {
  const dashed = message.toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, "-");
  let slug = "";
  let bytes = 0;
  for (const character of [...dashed.replace(/^-/, "")].slice(0, SLUG_LENGTH)) {
    bytes += utf8Length(character);
    if (bytes > SLUG_BYTES) break;
    slug += character;
  }
  return slug.replace(/-$/, "");
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Names of a new SQL revision's two files; `dialect`: of its variant for that kind of database. */
export function sqlFileNames(
  id: string,
  message: string,
  dialect?: VariantDialect,
): { readonly forward: string; readonly rewind: string } {
  const stem = stemOf(id, message);
  const ending = dialect === undefined ? "sql" : `${dialect}.sql`;
  return { forward: `${stem}.fw.${ending}`, rewind: `${stem}.rw.${ending}` };
}

/** Name of a new TypeScript revision's file. */
export function moduleFileName(id: string, message: string): string {
  return `${stemOf(id, message)}.ts`;
}

/** Name of the file with the types of a code revision, beside it. */
export function typesFileName(moduleFile: string): string {
  return moduleFile.replace(/\.[mc]?[jt]s$/, TYPES_ENDING);
}

const TYPES_ENDING = ".types.ts";

/** The id in the name of a file that may hold the types of a revision; undefined: it cannot be one. */
export function idInTypesName(name: string): string | undefined {
  if (!name.endsWith(TYPES_ENDING)) return undefined;
  return /^[0-9a-fA-F]{8}(?=[-.])/.exec(name)?.[0].toLowerCase();
}

function stemOf(id: string, message: string): string {
  const slug = slugOf(message);
  return slug === "" ? id : `${id}-${slug}`;
}

function badName(file: string, problem: string): RevisionError<"revision/bad-name"> {
  return new RevisionError("revision/bad-name", { file, problem });
}
