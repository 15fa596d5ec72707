import type { SchemaDialect } from "../../dialects/index.ts";
import { exampleModels } from "../starting-models.ts";
import type { NewFile } from "../write-new-files.ts";

/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;

/** The files of a component in a deployment, by their paths in its folder. */
export function componentFiles(component: string, drizzle: SchemaDialect["drizzle"]): NewFile[] {
  return [
    { name: "component.ts", text: componentText(component) },
    { name: "models.ts", text: modelsText(component, drizzle) },
  ];
}

/** The table of the example models, named after the component so that no other component has one like it. */
export function exampleTable(component: string): string {
  const ending = "_item";
  return `${component.replaceAll("-", "_").slice(0, LONGEST_NAME - ending.length)}${ending}`;
}

function componentText(component: string): string {
  return `import { defineComponent } from "stemma";

export default defineComponent({
  name: "${component}",

  // Its tables. Change them, then: npx stemma make-migrations --component ${component} -m "Add a column"
  models: "./models.ts",

  // Names of the components whose tables this one refers to.
  dependsOn: [],
});
`;
}

/** The example is a constant with an ending too: a component may be called as a word of the language is. */
export function modelsText(component: string, drizzle: SchemaDialect["drizzle"]): string {
  const words = component.split(/[-_]+/).filter((word) => word !== "");
  const [first = "", ...others] = [...words, "item"];
  const constant = first + others.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join("");
  return exampleModels(drizzle, { constant, table: exampleTable(component), text: "title" });
}
