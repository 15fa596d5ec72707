import type { ObjectName, Schema } from "../../schema/index.ts";
import type { ReadingContext } from "../reading-context.ts";
import type { DrizzleCopy } from "./load-drizzle.ts";
import { v0 } from "./v0/adapter.ts";

/** What a reader finds among exports. */
export interface FoundModels {
  /** Nothing at all was found where it is empty, namespaces included. */
  readonly schema: Schema;
  readonly implied: readonly ObjectName[];
}

/** How the models of one major version of Drizzle are read. */
export interface DrizzleAdapter {
  /** For people, e.g. `0.45 and later 0.x`. */
  readonly versions: string;
  /** What to install, e.g. `drizzle-orm@^0.45.0`. */
  readonly install: string;
  knows(version: string): boolean;
  /** Throws `models/unreadable`. `file` is what messages name. */
  read(
    exports: ReadonlyMap<string, unknown>,
    copy: DrizzleCopy,
    file: string,
    context: ReadingContext,
  ): Promise<FoundModels>;
}

export const ADAPTERS: readonly [DrizzleAdapter, ...DrizzleAdapter[]] = [v0];
