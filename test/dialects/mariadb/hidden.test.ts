import { describe, expect, it } from "vitest";
import { readGrants } from "../../../src/dialects/mariadb/catalog/grants.ts";
import { hiddenObjects } from "../../../src/dialects/mariadb/catalog/hidden.ts";

/** What is hidden from who was granted this, in the database `my_shop` with the tables `a` and `b`. */
function hiddenFrom(...granted: readonly string[]): readonly string[] {
  const rows = granted.map((each) => ({ "Grants for me@%": `GRANT ${each} TO \`me\`@\`%\`` }));
  const seen = { tables: ["a", "b"], untold: [] };
  return hiddenObjects(readGrants(rows, "my_shop"), seen).map(({ what, only }) =>
    only === undefined ? what : `${what} of ${only.join(", ")}`,
  );
}

describe("what MariaDB shows a user", () => {
  it.each([
    ["all of it", ["ALL PRIVILEGES ON *.*"], []],
    ["all of the database", ["USAGE ON *.*", "ALL PRIVILEGES ON `my_shop`.*"], []],
    ["all of databases that are called so", ["ALL PRIVILEGES ON `my\\_%`.*"], []],
    ["nothing by rights on a database of another name", ["ALL PRIVILEGES ON `my\\_`.*"], "everything"],
    ["tables by SELECT", ["SELECT ON `my_shop`.*"], ["triggers", "procedures and functions"]],
    ["of tables alone that it has rights on", ["SELECT (`id`), TRIGGER ON `my_shop`.`a`"], "all but a"],
    ["triggers by TRIGGER", ["SELECT, TRIGGER ON `my_shop`.*"], ["procedures and functions"]],
    ["routines by EXECUTE", ["SELECT, TRIGGER, EXECUTE ON `my_shop`.*"], []],
    [
      "not all routines by one of them",
      ["SELECT, TRIGGER ON *.*", "EXECUTE ON FUNCTION `my_shop`.`f`"],
      ["procedures and functions"],
    ],
  ] as const)("%s", (_, granted, hidden) => {
    const others = ["other tables", "other views", "other sequences"];
    const routines = "procedures and functions";
    expect(hiddenFrom(...granted)).toEqual(
      hidden === "everything"
        ? ["triggers", routines, ...others]
        : hidden === "all but a"
          ? ["triggers of b", routines, ...others]
          : hidden,
    );
  });
});
