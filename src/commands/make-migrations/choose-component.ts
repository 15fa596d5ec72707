import { nearest } from "../../kernel/index.ts";
import type { Component, Project } from "../../project/index.ts";
import { CommandError } from "../errors.ts";

/**
 * The component that is meant by its own name or its package's; where none is named `defaultComponent`, else the only
 * one that does not come from a package. Throws `cli/usage` with the list.
 */
export function chooseComponent(project: Project, named: string | undefined): Component {
  const { components, settings } = project;
  if (named !== undefined) {
    const found =
      components.find(({ name }) => name === named) ?? components.find((each) => each.package === named);
    if (found !== undefined) return found;
    const names = components.map(({ name }) => name);
    const near = nearest(named, [...names, ...components.flatMap((each) => each.package ?? [])]);
    throw new CommandError("cli/usage", {
      problem: `There is no component or plugin "${named}"`,
      hint: near === undefined ? `There are: ${names.join(", ")}` : `Did you mean ${near}?`,
    });
  }
  const preset = components.find(({ name }) => name === settings.defaultComponent);
  if (preset !== undefined) return preset;
  const own = components.filter(({ origin }) => origin.kind === "object" || origin.kind === "path");
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return only;
  const names = components.map(({ name }) => name);
  throw new CommandError("cli/usage", {
    problem:
      names.length === 0
        ? "The deployment has no components"
        : `It is not said which component gets the migration: ${names.join(", ")}`,
    hint: "Name it with --component or --plugin, or take all that changed with --all; defaultComponent in the config sets one for good.",
  });
}
