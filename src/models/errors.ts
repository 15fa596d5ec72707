import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** A component and the file of its models, as people see it. */
export interface ModelsPlace {
  readonly component: string;
  readonly file: string;
}

/** Facts of everything that can be wrong with what components declare. */
export interface ModelsFacts {
  "models/unreadable": ModelsPlace & {
    /** E.g. `table public.users`; left out where the whole file is meant. */
    readonly object?: string;
    readonly column?: string;
    readonly reason: string;
    /** Of a SQL file: the lines around the place, with a caret. */
    readonly excerpt?: string;
    /** What to do, where more can be said than "correct it". */
    readonly remedy?: string;
  };
  "models/module-failed": ModelsPlace & {
    /** The place in the author's own code, as `file` or `file:line`. */
    readonly place: string;
    readonly problem: string;
  };
  "models/empty": ModelsPlace;
  "models/library-missing": ModelsPlace & { readonly library: string; readonly command: string };
  "models/library-unsupported": ModelsPlace & {
    readonly library: string;
    readonly version: string;
    readonly supported: string;
    readonly command: string;
  };
  /** Two objects of one component that cannot both be there. */
  "models/name-clash": ModelsPlace & { readonly object: string; readonly other: string };
  "models/two-owners": {
    readonly object: string;
    /** What has the name in the second one, where it is not the same kind of object. */
    readonly other?: string;
    readonly owners: readonly [ModelsPlace, ModelsPlace];
  };
  "models/missing-table": ModelsPlace & {
    readonly table: string;
    readonly constraint: string;
    readonly target: string;
    /** The declared table whose name is most like it. */
    readonly nearest?: string;
  };
  "models/not-depended-on": ModelsPlace & {
    /** What refers: a foreign key, or an enum that a column has. */
    readonly object: string;
    readonly target: string;
    readonly owner: string;
  };
}

const CATALOGUE: ErrorCatalogue<ModelsFacts> = {
  "models/unreadable": {
    when: "A model says something that cannot be put into a schema; nothing of a model is ever left out in silence.",
    text: ({ component, file, object, column, reason, remedy }) => ({
      message: `${file}: ${object === undefined ? `the models of ${component} cannot be read` : object}${
        column === undefined ? "" : `, column ${column}`
      }: ${reason}`,
      hint: remedy ?? "Correct the model, or leave that part to a migration.",
    }),
  },
  "models/module-failed": {
    when: "The module with a component's models throws while it is loaded.",
    text: ({ component, place, problem }) => ({
      message: `${place}: the models of ${component} cannot be loaded: ${problem}`,
      hint: "Models are loaded for every command that needs them: they must not need a database or a running application.",
    }),
  },
  "models/empty": {
    when: "The file that a component names for its models declares none.",
    text: ({ component, file }) => ({
      message: `${file} declares no models for the component ${component}`,
      hint: "Declare its tables, enums and views in this file (and export them), or take `models` out of the component.",
    }),
  },
  "models/library-missing": {
    when: "The npm package that the models are written with is not installed.",
    text: ({ component, library, command }) => ({
      message: `The models of ${component} need ${library}, which is not installed`,
      hint: `Install it: ${command}`,
    }),
  },
  "models/library-unsupported": {
    when: "The models are written with a version of a library that this Stemma does not know.",
    text: ({ component, library, version, supported, command }) => ({
      message: `The models of ${component} use ${library} ${version}; supported is ${supported}`,
      hint: `Install a version that is: ${command}`,
    }),
  },
  "models/name-clash": {
    when: "Two objects of one component have a name that only one of them can have, as the database keeps names.",
    text: ({ component, file, object, other }) => ({
      message: `${file}: the component ${component} declares ${object === other ? `${object} twice` : `${object} and ${other}`}`,
      hint: "Give one of them another name; names are cut after 63 bytes.",
    }),
  },
  "models/two-owners": {
    when: "Two components declare the same object, or two objects that cannot both have their name.",
    text: ({ object, other, owners: [first, second] }) => ({
      message: `${object}${other === undefined ? "" : ` and ${other}`} ${other === undefined ? "is" : "are"} declared by two components: ${first.component} (${first.file}) and ${second.component} (${second.file})`,
      hint: "Every object has one component: declare it in one of them, and import it from there in the other without exporting it again.",
    }),
  },
  "models/missing-table": {
    when: "A foreign key refers to a table that no component declares.",
    text: ({ component, file, table, constraint, target, nearest }) => ({
      message: `${file}: the foreign key ${constraint} of ${table} (component ${component}) refers to ${target}, which no component declares`,
      hint:
        nearest === undefined
          ? "Export that table from the models of the component that owns it."
          : `Did you mean ${nearest}? If not, export the table from the models of the component that owns it.`,
    }),
  },
  "models/not-depended-on": {
    when: "Models refer to an object of a component that is not in `dependsOn`.",
    text: ({ component, file, object, target, owner }) => ({
      message: `${file}: ${object} (component ${component}) refers to ${target} of the component ${owner}, which ${component} does not depend on`,
      hint: `Add "${owner}" to dependsOn of the component ${component}.`,
    }),
  },
};

export class ModelsError<Code extends keyof ModelsFacts = keyof ModelsFacts> extends StemmaError {
  constructor(code: Code, facts: ModelsFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as MODELS_ERRORS };
