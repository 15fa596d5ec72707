import { expect, test } from "vitest";
import { mistakeIn } from "../../src/deployment/input-mistakes.ts";

test.each([
  [{ kind: "nope" }, /no kind "nope"/],
  [{}, /no kind undefined/],
  [{ kind: "constructor" }, /no kind/],
  [{ kind: "forward", targets: "b" }, /needs targets: a list of names/],
  [{ kind: "install" }, /needs components/],
  [{ kind: "install", components: [1] }, /needs components/],
  [{ kind: "upgrade", components: [] }, /empty list of components/],
  [{ kind: "upgrade", component: ["a"] }, /no option "component"/],
  [{ kind: "rewind", targets: ["a"], frm: "disk" }, /no option "frm"/],
])("%j is said to be a mistake", (input, problem) => {
  expect(mistakeIn(input)?.problem).toMatch(problem);
});

test.each([
  { kind: "upgrade" },
  { kind: "upgrade", components: undefined, execute: false, signal: undefined, onEvent: () => undefined },
  { kind: "upgrade", components: ["a"], backup: true, keep: true },
  { kind: "forward", targets: ["a", "b:head"] },
  { kind: "rewind", targets: [], orphans: true },
  { kind: "uninstall", components: ["a"], from: "disk", fromModels: true, cascade: true },
])("%j is none", (input) => {
  expect(mistakeIn(input)).toBeUndefined();
});
