import type { VariantDialect } from "../revisions/index.ts";
import { type Component, placeOf } from "./component.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";

/**
 * The component as it is on one kind of database: with the models for that. Throws `config/invalid` where it says that
 * it is for others.
 */
export function componentFor(component: Component, dialect: VariantDialect, cwd: string): Component {
  const { dialects, modelsByDialect } = component;
  if (dialects !== undefined && !dialects.includes(dialect)) {
    throw new ProjectError("config/invalid", {
      file: displayPath(cwd, placeOf(component)),
      key: modelsByDialect === undefined ? "dialects" : "models",
      expected: `${dialect} among them, the kind of the database`,
      problem: `the component ${component.name} is for ${dialects.join(" and ")}`,
    });
  }
  const models = modelsByDialect?.[dialect];
  return models === undefined ? component : { ...component, models };
}

/**
 * The kind of database that components are for where none is named: PostgreSQL, unless they say otherwise. Undefined: they do not
 * agree on one, or none says anything.
 */
export function dialectOfAll(components: readonly Component[]): VariantDialect | undefined {
  const said = components.flatMap(({ dialects }) => (dialects === undefined ? [] : [dialects]));
  const [first, ...others] = said;
  const common = first?.filter((each) => others.every((other) => other.includes(each)));
  return common?.find((each) => each === "postgres") ?? common?.[0];
}
