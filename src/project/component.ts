import type { ComponentNode, VariantDialect } from "../revisions/index.ts";
import type { CodeGiven } from "./code-given.ts";

/** How a component came into the deployment. */
export type ComponentOrigin =
  /** An object in the config. */
  | { readonly kind: "object" }
  /** A folder, or a match of a glob, in the config. */
  | { readonly kind: "path"; readonly written: string }
  /** The name of an npm package in the config. */
  | { readonly kind: "package"; readonly package: string }
  /** A dependency whose package.json declares a component. */
  | { readonly kind: "plugin"; readonly package: string };

/** Where a component's models are. Paths are absolute. */
export type ComponentModels =
  | { readonly kind: "value"; readonly value: object }
  | { readonly kind: "module"; readonly file: string }
  | { readonly kind: "sql"; readonly file: string };

/** A component of a deployment, with the places it lives in. Paths are absolute. */
export interface Component extends ComponentNode {
  readonly directory: string;
  readonly migrationsFolder: string;
  /** `component.ts` or the like; none for an object of the config and for a folder with migrations alone. */
  readonly file?: string;
  readonly origin: ComponentOrigin;
  /** The npm package it belongs to, however it was found. */
  readonly package?: string;
  /** Of that package. */
  readonly packageVersion?: string;
  /** The kinds of databases that it says it is for: its revisions have variants for each. Left out: it does not say. */
  readonly dialects?: readonly VariantDialect[];
  /** For the kind of the deployment's database. */
  readonly models?: ComponentModels;
  /** Where they are not the same for all kinds of databases. */
  readonly modelsByDialect?: Readonly<Partial<Record<VariantDialect, ComponentModels>>>;
  readonly initialize?: (ctx: CodeGiven) => unknown;
}

/** The place that messages name: its file, or else its folder. */
export function placeOf(component: Pick<Component, "file" | "directory">): string {
  return component.file ?? component.directory;
}
