import type { SchemaDialect } from "../dialects/index.ts";

/** Loads the modules of a deployment; throws what a module throws. */
export interface ModelLoader {
  load(file: string): Promise<Readonly<Record<string, unknown>>>;
}

/** What reading the models of one component needs to know. Paths are absolute. */
export interface ReadingContext {
  readonly component: string;
  /** The component's own file, or its folder: what messages name where the models are given as a value. */
  readonly place: string;
  /** Where the library that the models are written with is looked for, in this order: component, deployment. */
  readonly folders: readonly string[];
  readonly dialect: SchemaDialect;
  readonly loader: ModelLoader;
  /** A path as people see it. */
  display(path: string): string;
  /** Reads what a module threw: the place in the author's own code, where it is known. */
  failureOf(error: unknown): { readonly problem: string; readonly file?: string; readonly line?: number };
}
