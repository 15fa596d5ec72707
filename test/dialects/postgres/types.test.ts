import { describe, expect, it } from "vitest";
import { normaliseType } from "../../../src/dialects/postgres/types.ts";
import { TYPES } from "./type-names.ts";

const none = () => undefined;

describe("a type as the database prints it", () => {
  it.each(TYPES)("%s is %s", (written, printed) => {
    expect(normaliseType(written, none)).toBe(printed);
  });

  it("is what it was, once it is normal", () => {
    for (const [, printed] of TYPES) expect(normaliseType(printed, none)).toBe(printed);
  });

  it("has the whole name of a declared type", () => {
    const resolve = ({ schema, name }: { readonly schema?: string; readonly name: string }) =>
      name.toLowerCase() === "mood" ? { schema: schema ?? "app", name } : undefined;
    expect(normaliseType("mood", resolve)).toBe("app.mood");
    expect(normaliseType("MOOD[]", resolve)).toBe("app.mood[]");
    expect(normaliseType('public."Mood" [ ]', resolve)).toBe('public."Mood"[]');
    expect(normaliseType("mood(3, 4)[]", resolve)).toBe("app.mood(3,4)[]");
  });

  it("stays as it is written where nobody declares it", () => {
    for (const written of ["geometry(Point,4326)", "vector(3)", "citext[]", "ext.hstore", '"My Type"']) {
      expect(normaliseType(` ${written} `, none)).toBe(written);
    }
  });

  it("is not every text", () => {
    for (const written of [
      "",
      "(",
      "integer not null",
      "text default 1",
      "varchar(",
      "setof integer",
      "int[",
      "1",
    ]) {
      expect(normaliseType(written, none), written).toBeUndefined();
    }
  });
});
