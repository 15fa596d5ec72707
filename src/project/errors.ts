import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of every error that a deployment's config, its components or its folder can cause. */
export interface ProjectFacts {
  "config/not-found": { readonly searched: readonly string[]; readonly names: readonly string[] };
  "config/invalid": {
    /** The file at fault, with `:line` where it is known; or `--database`, `STEMMA_DATABASE_URL`. */
    readonly file: string;
    /** The key at fault, with dots: `ledger.table`, `components.0.name`. */
    readonly key?: string;
    readonly expected?: string;
    readonly problem: string;
  };
  "config/component-not-found": {
    /** As written in the config, or the name of the package that declares it. */
    readonly component: string;
    /** The config file or package.json that asks for it. */
    readonly file: string;
    /** Where it should be. */
    readonly path?: string;
    readonly problem: string;
  };
  "config/duplicate-component": { readonly component: string; readonly places: readonly string[] };
}

/** What to do where the fault stands in no file. */
const SOURCES: Readonly<Partial<Record<string, string>>> = {
  "--database": "Correct the URL that --database gives; docs/CONFIG.md lists the kinds.",
  STEMMA_DATABASE_URL: "Correct the variable STEMMA_DATABASE_URL; docs/CONFIG.md lists the kinds of URLs.",
};

const CATALOGUE: ErrorCatalogue<ProjectFacts> = {
  "config/not-found": {
    when: "No config file stands in the folder that was given, or in the current folder and those above it.",
    text: ({ searched, names }) => ({
      message: `There is no ${names.length > 1 ? "config file" : names.join()} in ${listed(searched)}`,
      hint: `Change to the deployment's folder, name it with -C DIR, or make one with: stemma init${names.length > 1 ? ` (known are ${names.join(", ")})` : ""}`,
    }),
  },
  "config/invalid": {
    when: "A config file, component file or package.json cannot be loaded, or says something that is not known.",
    text: ({ file, key, expected, problem }) => ({
      message: `${file}: ${key === undefined ? "" : `${key}: `}${problem}${expected === undefined ? "" : ` (expected: ${expected})`}`,
      hint: SOURCES[file] ?? "Correct the file; docs/CONFIG.md lists every key.",
    }),
  },
  "config/component-not-found": {
    when: "A component that the config or a plugin's package.json names is not there.",
    text: ({ component, file, problem }) => ({
      message: `${file}: component "${component}" was not found: ${problem}`,
      hint: "A component is a folder with component.ts or migration/, or an npm package that declares one.",
    }),
  },
  "config/duplicate-component": {
    when: "Two components of a deployment have the same name.",
    text: ({ component, places }) => ({
      message: `Two components are called "${component}": ${places.join(" and ")}`,
      hint: "Give one of them another name.",
    }),
  },
};

function listed(folders: readonly string[]): string {
  const [first = ".", ...above] = folders;
  if (above.length === 0) return first;
  return `${first} or the folders above it (${above.join(", ")})`;
}

export class ProjectError<Code extends keyof ProjectFacts = keyof ProjectFacts> extends StemmaError {
  constructor(code: Code, facts: ProjectFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as PROJECT_ERRORS };
