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
  "config/duplicate-component": {
    readonly component: string;
    readonly places: readonly string[];
    /** Those of the two that are in packages: `shop-tos@1.2.0`. */
    readonly packages?: readonly string[];
  };
  "config/two-versions": {
    readonly package: string;
    /** The deployment's own, and the one that the plugin finds. */
    readonly copies: readonly { readonly path: string; readonly version: string }[];
    readonly plugin: string;
  };
  "config/peer-missing": {
    readonly package: string;
    /** Its package.json. */
    readonly file: string;
    readonly peer: string;
    readonly range: string;
  };
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
      hint:
        SOURCES[file] ??
        (/(?:^|\/)node_modules\//.test(file)
          ? "Correct it where the package is made, and install it anew; docs/PLUGINS.md says how a plugin is put together."
          : "Correct the file; docs/CONFIG.md lists every key."),
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
    text: ({ component, places, packages = [] }) => ({
      message: `Two components are called "${component}": ${places.join(" and ")}`,
      hint:
        packages.length < 2
          ? "Give one of them another name."
          : `Keep one of ${packages.join(" and ")}: remove the other from package.json or from \`components\`; npm ls shows who asks for them.`,
    }),
  },
  "config/two-versions": {
    when: "A plugin finds another version of a package with a component than the deployment has.",
    text: ({ package: name, copies, plugin }) => ({
      message: `There are two versions of ${name}: ${copies
        .map(({ path, version }) => `${path}${version === "" ? "" : ` (${version})`}`)
        .join(", which is the deployment's, and ")}, which ${plugin} finds`,
      hint: `Let both be one: npm dedupe, or take a version of ${plugin} that goes with it. In its package.json ${name} belongs into peerDependencies.`,
    }),
  },
  "config/peer-missing": {
    when: "A plugin's peer dependency is not installed where the plugin can find it.",
    text: ({ package: name, file, peer, range }) => ({
      message: `${file}: ${name} needs ${peer} ${range}, which is not installed where it can be found from there`,
      hint: /(?:^|\/)node_modules\//.test(file)
        ? `Run: npm install "${peer}@${range}"`
        : `Run npm install in the package's own folder, or here: npm install "${peer}@${range}"`,
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
