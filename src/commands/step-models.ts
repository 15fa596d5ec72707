import { type Dialect, dialectOf, type LedgerName } from "../dialects/index.ts";
import { cacheFolder, displayPath, requireDatabase } from "../project/index.ts";
import { type Initializer, ledgerName, type StepModels } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { declareModels } from "../scratch/index.ts";
import { loadScriptModule } from "./load-script-module.ts";
import type { UseCaseContext } from "./use-case.ts";
import type { Workspace } from "./workspace.ts";

/**
 * What the models of a deployment's components declare, read when a plan's steps first need them and then kept, and
 * what the components run after an install.
 */
export function stepModels(
  { cwd, environment, signal }: UseCaseContext,
  { project }: Pick<Workspace, "project">,
  scratch?: Dialect,
): StepModels {
  const read = new Map<string, Promise<ReadonlyMap<string, Schema>>>();
  const readAll = async (components: readonly string[]): Promise<ReadonlyMap<string, Schema>> => {
    const dialect = scratch ?? dialectOf(requireDatabase(project, cwd).dialect);
    if (dialect === undefined) throw new TypeError("a plan was made for a dialect that there is not");
    const declared = await declareModels(project, components, {
      dialect,
      cwd,
      loadModule: (script) => loadScriptModule(project.loader, script, cwd),
      signal,
      cacheFolder: cacheFolder(environment, cwd),
    });
    const url = project.databaseUrl?.url ?? "";
    const ledger = ledgerName(project.settings.ledger, dialect, url);
    // Where a database is its only schema, models do not know what it is called.
    const isUsual = ledger.schema === dialect.ledger.defaultSchema(url);
    const place = { ...ledger, ...(isUsual ? { schema: dialect.schema.defaultSchema } : {}) };
    return new Map([...declared].map(([component, { schema }]) => [component, withoutLedger(schema, place)]));
  };
  const declare: StepModels["declare"] = (components) => {
    const names = [...components].sort().join(" ");
    const declared = read.get(names) ?? readAll(components);
    read.set(names, declared);
    return declared;
  };
  const initializer = (name: string): Initializer | undefined => {
    const component = project.components.find((each) => each.name === name);
    if (component?.initialize === undefined) return undefined;
    const path = component.file;
    return {
      file: displayPath(cwd, path ?? project.configFile),
      ...(path === undefined ? {} : { path }),
      run: component.initialize,
    };
  };
  return { declare, initializer };
}

/** The ledger is nobody's: models that were printed from a database by another tool may have it too. */
function withoutLedger(schema: Schema, ledger: LedgerName): Schema {
  const own: readonly string[] = [ledger.table, ledger.journal, ledger.lock];
  const tables = schema.tables.filter((table) => table.schema !== ledger.schema || !own.includes(table.name));
  return { ...schema, tables };
}
