import { type Dialect, dialectOf, type LedgerName } from "../dialects/index.ts";
import { cacheFolder, displayPath, requireDatabase } from "../project/index.ts";
import { type Initializer, ledgerName, type StepModels, type WrittenModels } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { declareModels } from "../scratch/index.ts";
import { loadScriptModule } from "./load-script-module.ts";
import type { UseCaseContext } from "./use-case.ts";
import type { Workspace } from "./workspace.ts";

const AS_WRITTEN =
  "SQL models are read by a scratch database, which this user may not make: the plan shows the statements of an install as they are written, and whoever carries it out needs that right, or a scratch in the config.";

/**
 * What the models of a deployment's components declare, read when a plan's steps first need them and then kept, and
 * what the components run after an install. `isShown`: the plan is only looked at, and must need no rights.
 */
export function stepModels(
  { cwd, environment, signal, onWarnings }: UseCaseContext,
  { project }: Pick<Workspace, "project">,
  scratch?: Dialect,
  options: { readonly isShown?: boolean } = {},
): StepModels {
  const written = new Map<string, WrittenModels>();
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
      ...(options.isShown ? { onWritten: (source) => void written.set(source.component, source) } : {}),
    });
    if (written.size > 0) onWarnings?.([AS_WRITTEN]);
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
  return { declare, initializer, written: (component) => written.get(component) };
}

/** The ledger is nobody's: models that were printed from a database by another tool may have it too. */
function withoutLedger(schema: Schema, ledger: LedgerName): Schema {
  const own: readonly string[] = [ledger.table, ledger.journal, ledger.lock];
  const tables = schema.tables.filter((table) => table.schema !== ledger.schema || !own.includes(table.name));
  return { ...schema, tables };
}
