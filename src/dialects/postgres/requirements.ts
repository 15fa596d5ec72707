import type { Node } from "libpg-query";
import { splitLexically } from "../../sql/index.ts";
import type { ServerRequirements } from "../dialect.ts";
import { lexical } from "./grammar.ts";

/** Types of extensions that models use without saying where they come from; source: the extensions' own manuals. */
const EXTENSION_OF_TYPE: Readonly<Record<string, string>> = {
  citext: "citext",
  cube: "cube",
  geography: "postgis",
  geometry: "postgis",
  halfvec: "vector",
  hstore: "hstore",
  lquery: "ltree",
  ltree: "ltree",
  ltxtquery: "ltree",
  seg: "seg",
  sparsevec: "vector",
  vector: "vector",
};
const EXTENSION_OF_OPERATOR_CLASS: Readonly<Record<string, string>> = {
  gin_trgm_ops: "pg_trgm",
  gist_trgm_ops: "pg_trgm",
};

/** A script without any of these words asks for no role and no extension: it need not be parsed. */
const ASKS_FOR_SOMETHING = new RegExp(
  [
    "role|user|group|owner|owned|policy|grant|revoke|authorization|extension",
    ...Object.keys(EXTENSION_OF_TYPE),
    ...Object.keys(EXTENSION_OF_OPERATOR_CLASS),
  ].join("|"),
  "i",
);

/** Under these keys the parser puts a type's name. */
const TYPES: ReadonlySet<string> = new Set(["TypeName", "typeName", "returnType", "argType"]);

/** Every server has it. */
const BUILT_IN = "plpgsql";

/**
 * The roles that a script names (GRANT, OWNER TO, POLICY … TO, SET ROLE and the like) and the extensions that it makes
 * or uses. A statement that PostgreSQL 18's grammar rejects has none.
 */
export async function requirementsIn(script: string): Promise<ServerRequirements> {
  if (!ASKS_FOR_SOMETHING.test(script)) return { roles: [], createdExtensions: [], usedExtensions: [] };
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  const parsed = (text: string): readonly Node[] => {
    try {
      return (parseSync(text).stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
    } catch (error) {
      if (hasSqlDetails(error)) return [];
      throw error;
    }
  };
  const whole = parsed(script);
  const nodes = whole.length > 0 ? whole : splitLexically(script, lexical).flatMap(({ sql }) => parsed(sql));
  const found = new Found();
  for (const node of nodes) found.visit(node);
  return found.requirements();
}

/** See `ScratchGrammar.extensionsNamedIn`. */
export function extensionsNamedIn(script: string): readonly string[] {
  const made = script.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([a-z0-9_-]+)/gi);
  const names = new Set([...made].map(([, name = ""]) => name.toLowerCase()));
  return [...names].filter((name) => name !== BUILT_IN);
}

class Found {
  readonly #roles = new Set<string>();
  readonly #createdRoles = new Set<string>();
  readonly #created = new Set<string>();
  readonly #used = new Set<string>();
  readonly #ownTypes = new Set<string>();

  requirements(): ServerRequirements {
    const used = [...this.#used].filter((name) => !this.#created.has(name));
    const own = new Set([...this.#ownTypes].flatMap((type) => EXTENSION_OF_TYPE[type] ?? []));
    return {
      roles: [...this.#roles].filter((role) => !this.#createdRoles.has(role)).sort(),
      ...(this.#createdRoles.size === 0 ? {} : { createdRoles: [...this.#createdRoles].sort() }),
      createdExtensions: [...this.#created].sort(),
      usedExtensions: used.filter((name) => !own.has(name)).sort(),
    };
  }

  /** Looks at a piece of the parser's tree and all below it. */
  visit(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.visit(each);
    if (!isRecord(value)) return;
    if (value.roletype === "ROLESPEC_CSTRING" && typeof value.rolename === "string") {
      this.#roles.add(value.rolename);
    }
    for (const [kind, inner] of Object.entries(value)) {
      if (isRecord(inner)) this.#note(kind, inner);
      if (TYPES.has(kind)) this.#useType(inner);
      if (kind === "opclass") this.#use(EXTENSION_OF_OPERATOR_CLASS, lastName(inner));
      this.visit(inner);
    }
  }

  #note(kind: string, node: Readonly<Record<string, unknown>>): void {
    if (kind === "CreateExtensionStmt" && typeof node.extname === "string" && node.extname !== BUILT_IN) {
      this.#created.add(node.extname);
    }
    if (kind === "CreateRoleStmt" && typeof node.role === "string") this.#createdRoles.add(node.role);
    if (kind === "GrantRoleStmt") for (const role of grantedRoles(node.granted_roles)) this.#roles.add(role);
    if (kind === "VariableSetStmt" && (node.name === "role" || node.name === "session_authorization")) {
      const role = constantText(node.args);
      if (role !== undefined && role !== "none") this.#roles.add(role);
    }
    if (kind === "CreateEnumStmt") this.#declareType(node.typeName);
    if (kind === "CreateDomainStmt") this.#declareType(node.domainname);
    if (kind === "CompositeTypeStmt" && isRecord(node.typevar)) this.#declareType([node.typevar.relname]);
  }

  #declareType(names: unknown): void {
    const name = lastName(names);
    if (name !== undefined) this.#ownTypes.add(name);
  }

  #useType(type: unknown): void {
    if (isRecord(type)) this.#use(EXTENSION_OF_TYPE, lastName(type.names));
  }

  #use(table: Readonly<Record<string, string>>, name: string | undefined): void {
    const extension = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
    if (extension !== undefined) this.#used.add(extension);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The last part of a name that the parser gives as a list: `[{ String: { sval: "public" } }, …]`. */
function lastName(names: unknown): string | undefined {
  const last: unknown = Array.isArray(names) ? names.at(-1) : undefined;
  if (typeof last === "string") return last;
  if (!isRecord(last) || !isRecord(last.String)) return undefined;
  return typeof last.String.sval === "string" ? last.String.sval : undefined;
}

/** `GRANT admin TO …`: the parser takes what is granted for privileges. */
function grantedRoles(privileges: unknown): readonly string[] {
  if (!Array.isArray(privileges)) return [];
  return privileges.flatMap((each: unknown) => {
    const name = isRecord(each) && isRecord(each.AccessPriv) ? each.AccessPriv.priv_name : undefined;
    return typeof name === "string" ? [name] : [];
  });
}

function constantText(args: unknown): string | undefined {
  const first: unknown = Array.isArray(args) ? args[0] : undefined;
  if (!isRecord(first) || !isRecord(first.A_Const) || !isRecord(first.A_Const.sval)) return undefined;
  return typeof first.A_Const.sval.sval === "string" ? first.A_Const.sval.sval : undefined;
}
