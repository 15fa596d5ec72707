import { dialectOf } from "../dialects/index.ts";
import { componentOf, type VariantDialect } from "../revisions/index.ts";
import type { Component } from "./component.ts";
import { componentFor } from "./component-for.ts";
import { type DatabaseUrl, parseDatabaseUrl } from "./database-url.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import type { Project } from "./load-project.ts";
import { readRevisions } from "./read-revisions.ts";

/**
 * The deployment as it would be on a database of another kind, as far as the components `of` have to do with it: what they
 * need, and what says that it is for such databases too. Its database is a stand-in: an embedded one in memory, or the server
 * for scratch databases. Throws `config/invalid` where a component is not for such databases, or where no server is
 * named and there has to be one; and what reading revisions throws.
 */
export function projectFor(
  project: Project,
  dialect: VariantDialect,
  of: readonly string[],
  cwd: string,
): Project {
  const { settings } = project;
  const { scratch, ledger, serverVersions, serverVersion: _, ...others } = settings;
  const databaseUrl = standIn(project, dialect, cwd);
  const version = serverVersions?.[dialect];
  const isEmbedded = databaseUrl.memory;
  return {
    ...project,
    ...partFor(project, dialect, of, cwd),
    databaseUrl,
    dialect,
    settings: {
      ...others,
      // A schema is named for the deployment's own kind of database: for others it is the usual one.
      ledger: { table: ledger.table, keepScripts: ledger.keepScripts },
      scratch: { ...scratch, where: isEmbedded ? "embedded" : databaseUrl },
      ...(version === undefined ? {} : { serverVersion: version }),
      ...(serverVersions === undefined ? {} : { serverVersions }),
    },
  };
}

/**
 * What of a deployment concerns these components on another kind of database: they, what they need, and what says that it is for
 * such databases too, with the revisions that count there. Throws `config/invalid`, `revision/…`.
 */
export function partFor(
  project: Pick<Project, "components">,
  dialect: VariantDialect,
  of: readonly string[],
  cwd: string,
): Pick<Project, "components" | "revisions"> {
  const found = new Map<
    string,
    { readonly component: Component; readonly revisions: Project["revisions"] }
  >();
  const byName = new Map(project.components.map((component) => [component.name, component]));
  const said = project.components.filter(({ dialects }) => dialects?.includes(dialect) === true);
  const open = [...of, ...said.map(({ name }) => name)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const other = byName.get(name);
    if (other === undefined || found.has(name)) continue;
    const component = componentFor(other, dialect, cwd);
    const revisions = readRevisions(component, dialect, cwd);
    found.set(name, { component, revisions });
    open.push(
      ...component.dependsOn,
      ...component.requires.map(({ needed }) => componentOf(needed)),
      ...revisions.flatMap(({ declares }) =>
        declares.flatMap(({ needs, needed }) => [componentOf(needs), componentOf(needed)]),
      ),
    );
  }
  const taken = project.components.flatMap(({ name }) => found.get(name) ?? []);
  return {
    components: taken.map(({ component }) => component),
    revisions: taken.flatMap(({ revisions }) => revisions),
  };
}

function standIn({ settings, configFile }: Project, dialect: VariantDialect, cwd: string): DatabaseUrl {
  const { where, servers } = settings.scratch;
  const named =
    servers?.[dialect] ?? (typeof where === "object" && where.dialect === dialect ? where : undefined);
  if (named !== undefined) return named;
  const embedded = dialectOf(dialect)?.scratch.embedded;
  if (embedded !== undefined) return parseDatabaseUrl(embedded.url, cwd, "scratch");
  throw new ProjectError("config/invalid", {
    file: displayPath(cwd, configFile),
    key: `scratch.${dialect}`,
    expected: `the URL of a server on which databases may be made: scratch: { ${dialect}: "${dialect}://…" }`,
    problem: `what is written for ${dialect} is tried on a server, and none is named`,
  });
}
