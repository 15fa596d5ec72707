import { expect, test } from "vitest";
import { noteSecret, noteSecretsOf, withoutKnownSecrets } from "../../src/kernel/index.ts";

test("a password is found in each of its spellings", () => {
  noteSecretsOf("postgres://u:it%27s%20%22me%22@h/db", "postgres://u:***@h/db");
  for (const spelling of [`it's "me"`, `it''s "me"`, "it%27s%20%22me%22", `it's \\"me\\"`]) {
    expect(withoutKnownSecrets(`<${spelling}>`)).toBe("<***>");
  }
});

test("a short one is found where it stands by itself", () => {
  noteSecret("k9$.x7");
  expect(withoutKnownSecrets("'k9$.x7', not ak9$.x7 nor k9$.x7b nor k9$ax7")).toBe(
    "'***', not ak9$.x7 nor k9$.x7b nor k9$ax7",
  );
  noteSecret("wE3t$rab");
  expect(withoutKnownSecrets("xwE3t$raby")).toBe("x***y");
});

test.each([..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "\u{1f600}", "\ud83d", "\n"])(
  "one may hold %j",
  (mark) => {
    for (const secret of [`k7${mark}x9z`, `k7${mark}x9zzzz${mark}`]) {
      noteSecret(secret);
      expect(withoutKnownSecrets(`<${secret}>`)).toBe("<***>");
    }
  },
);

test("one of letters alone is found unless it could be a word", () => {
  for (const secret of ["QxmWbtLk", "correcthorsebattery"]) {
    noteSecret(secret);
    expect(withoutKnownSecrets(`a ${secret} b`)).toBe("a *** b");
  }
  for (const secret of ["stemma", "Postgres", "PASSWORD", "geheimnis", "5432", "1234567", "ab1", ""]) {
    noteSecret(secret);
    expect(withoutKnownSecrets(`a ${secret} b`)).toBe(`a ${secret} b`);
  }
});

test("what the place itself shows is shown", () => {
  noteSecret("main-db-7", "postgres://u:***@main-db-7/db");
  expect(withoutKnownSecrets("at main-db-7")).toBe("at main-db-7");
});
