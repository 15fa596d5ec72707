import { describe, expect, it } from "vitest";
import { implicitName, storedName } from "../../../src/dialects/postgres/naming.ts";

describe("a name as the server keeps it", () => {
  it("is cut at 63 bytes, never inside a character", () => {
    expect(storedName("users")).toBe("users");
    expect(storedName("a".repeat(63))).toBe("a".repeat(63));
    expect(storedName("a".repeat(64))).toBe("a".repeat(63));
    expect(storedName("é".repeat(32))).toBe("é".repeat(31));
    expect(storedName(`${"a".repeat(61)}€`)).toBe("a".repeat(61));
    expect(storedName(`${"a".repeat(60)}😀b`)).toBe("a".repeat(60));
    expect(storedName(`${"a".repeat(59)}😀b`)).toBe(`${"a".repeat(59)}😀`);
  });
});

describe("the name of what has none", () => {
  it("is made of the table, the columns and what it is", () => {
    expect(implicitName("users", [], "pkey")).toBe("users_pkey");
    expect(implicitName("users", ["email"], "key")).toBe("users_email_key");
    expect(implicitName("users", ["first", "last"], "idx")).toBe("users_first_last_idx");
    expect(implicitName("Users", ["Id"], "seq")).toBe("Users_Id_seq");
  });

  it("takes from the longer part where it is too long, and never from what it is", () => {
    const t = "t".repeat(63);
    expect(implicitName(t, [], "pkey")).toBe(`${"t".repeat(58)}_pkey`);
    expect(implicitName(t, ["id"], "seq")).toBe(`${"t".repeat(56)}_id_seq`);
    expect(implicitName("t", ["c".repeat(63)], "key")).toBe(`t_${"c".repeat(57)}_key`);
    expect(implicitName(t, ["c".repeat(63)], "key")).toBe(`${"t".repeat(29)}_${"c".repeat(29)}_key`);
  });

  it("does not look at columns after the 64th byte, and cuts no character in two", () => {
    const many = Array.from({ length: 20 }, (_, at) => `column${at}`);
    expect(implicitName("t", many, "key")).toBe(
      "t_column0_column1_column2_column3_column4_column5_column6_c_key".slice(0, 63),
    );
    expect(implicitName("é".repeat(31), ["ü".repeat(31)], "key")).toBe(
      `${"é".repeat(14)}_${"ü".repeat(14)}_key`,
    );
  });
});
