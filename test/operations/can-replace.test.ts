import { describe, expect, it } from "vitest";
import { canReplace } from "../../src/operations/index.ts";
import type { Routine } from "../../src/schema/index.ts";

const HEAD = "CREATE OR REPLACE FUNCTION public.f(a integer, b text DEFAULT 'AS'::text)";
const BASE = `${HEAD}\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 1$function$`;

describe("a routine can be replaced", () => {
  it.each([
    ["with another body", BASE.replace("SELECT 1", "SELECT 2")],
    ["with other properties", BASE.replace("LANGUAGE sql", "LANGUAGE sql\n IMMUTABLE STRICT")],
    ["in other spacing", BASE.replaceAll("\n", "  ")],
    ["with settings", BASE.replace("LANGUAGE sql", "LANGUAGE sql\n SET search_path TO ''")],
    ["with a body that is parsed at once", `${HEAD}\n RETURNS integer\n LANGUAGE sql\nRETURN 1`],
  ])("%s", (_, definition) => {
    expect(canReplace(routine(BASE), routine(definition))).toBe(true);
    expect(canReplace(routine(definition), routine(BASE))).toBe(true);
  });

  it("where a table is returned", () => {
    const table =
      "CREATE FUNCTION public.f()\n RETURNS TABLE(a integer, b numeric)\n LANGUAGE sql\nAS $$SELECT 1$$";
    expect(canReplace(routine(table), routine(table.replace("SELECT 1", "SELECT 2")))).toBe(true);
    expect(canReplace(routine(table), routine(table.replace("b numeric", "c numeric")))).toBe(false);
  });
});

describe("a routine cannot be replaced", () => {
  it.each([
    ["to return something else", BASE.replace("RETURNS integer", "RETURNS bigint")],
    ["to return several", BASE.replace("RETURNS integer", "RETURNS SETOF integer")],
    ["where an argument has another name", BASE.replace("a integer", "x integer")],
    ["where a default goes", BASE.replace(" DEFAULT 'AS'::text", "")],
    ["where an argument goes out", BASE.replace("a integer", "OUT a integer")],
    ["as a window function", BASE.replace("LANGUAGE sql", "LANGUAGE sql\n WINDOW")],
  ])("%s", (_, definition) => {
    expect(canReplace(routine(BASE), routine(definition))).toBe(false);
    expect(canReplace(routine(definition), routine(BASE))).toBe(false);
  });

  it("by one of another kind, nor an aggregate by any", () => {
    const procedure = "CREATE PROCEDURE public.f()\n LANGUAGE sql\nAS $$SELECT 1$$";
    expect(canReplace(routine(BASE), routine(procedure, "procedure"))).toBe(false);
    const aggregate = routine(
      "CREATE AGGREGATE public.f(integer) (SFUNC = int4pl, STYPE = integer)",
      "aggregate",
    );
    expect(canReplace(aggregate, aggregate)).toBe(false);
  });

  it("by one of another name", () => {
    expect(canReplace(routine(BASE), { ...routine(BASE), name: "g" })).toBe(false);
  });
});

function routine(definition: string, kind: Routine["kind"] = "function"): Routine {
  return { schema: "public", name: "f", kind, arguments: "integer, text", definition };
}
