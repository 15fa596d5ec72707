import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHeaderFields } from "../../src/revisions/header-fields.ts";
import { parseHeader, parseLocatedJson } from "../../src/revisions/index.ts";
import { readPlainHeader } from "../../src/revisions/plain-header.ts";
import { effort } from "../support/effort.ts";

const SEED = `/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column",
    "dependencies": ["bar==2bfa06fe", ["baz==2bfa0530", "this"]]
} ***/

ALTER TABLE foo_model ADD COLUMN other text;
`;
const SEED_HEADER = {
  revision: "2c12ca17",
  parents: ["00000000"],
  date: "2021-01-09T21:57:55",
  message: "Add other column",
  dependencies: [
    { needs: "this", needed: { component: "bar", id: "2bfa06fe" } },
    { needs: { component: "baz", id: "2bfa0530" }, needed: "this" },
  ],
  transaction: true,
  replay: true,
  at: "f.sql:1",
};

const forward = (text: string, id = "2c12ca17") => parseHeader(text, "f.sql", "forward", id);
const rewind = (text: string) => parseHeader(text, "f.sql", "rewind", "2c12ca17");
const foreign = (text: string) => parseHeader(text, "f.py", "foreign", "2e89a6fc");

/** The fault of a text: `line: problem`. */
function fault(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    expect(error).toMatchObject({ code: "revision/bad-header" });
    const { at, problem } = (error as { facts: { at: string; problem: string } }).facts;
    return `${at.slice(at.indexOf(":") + 1)}: ${problem}`;
  }
  return "no fault";
}
const member = (json: string) =>
  `/*** {\n  "revision": "2c12ca17",\n  "parents": ["00000000"],\n  ${json}\n} ***/\n`;

describe("headers that are read", () => {
  test("the one of the contract", () => {
    expect(forward(SEED)).toEqual(SEED_HEADER);
  });

  test("with CRLF, a byte-order mark and empty lines before it", () => {
    expect(forward(SEED.replaceAll("\n", "\r\n"))).toEqual(SEED_HEADER);
    expect(forward(`\ufeff${SEED}`)).toEqual(SEED_HEADER);
    expect(forward(`\ufeff\r\n\r\n  ${SEED}`)).toEqual({ ...SEED_HEADER, at: "f.sql:3" });
  });

  test("a rewind header", () => {
    expect(rewind('/*** { "revision": "2c12ca17" } ***/')).toEqual({
      revision: "2c12ca17",
      parents: [],
      dependencies: [],
      transaction: true,
      replay: true,
      at: "f.sql:1",
    });
    expect(rewind('/***{"revision":"2c12ca17","transaction":false,"lossy":"drops other"}***/')).toMatchObject(
      {
        transaction: false,
        lossy: "drops other",
      },
    );
  });

  test("transaction, lossy and replay", () => {
    expect(forward(member('"transaction": false, "replay": false, "lossy": "why"'))).toMatchObject({
      transaction: false,
      replay: false,
      lossy: "why",
    });
  });

  test("escaped comment marks", () => {
    expect(forward(member('"message": "a *\\/ b /\\u002a c"'))).toMatchObject({ message: "a */ b /* c" });
  });

  test("ids in upper case are folded", () => {
    const text = '/*** {"revision":"2C12CA17","parents":["2BFA06FE"],"dependencies":["bar==2BFA0530"]} ***/';
    expect(forward(text)).toMatchObject({
      revision: "2c12ca17",
      parents: ["2bfa06fe"],
      dependencies: [{ needed: { id: "2bfa0530" } }],
    });
  });

  test("no parents: left to the graph, and right for the initial revision", () => {
    expect(forward('/*** {"revision":"2c12ca17","parents":[]} ***/').parents).toEqual([]);
    expect(forward('/*** {"revision":"00000000","parents":[]} ***/', "00000000").parents).toEqual([]);
  });
});

describe("docstrings of foreign revisions", () => {
  const json =
    '{\n    "revision": "2e89a6fc", "parents": ["2c12ca17"],\n    "message": "Add another column"\n}';
  const read = { revision: "2e89a6fc", parents: ["2c12ca17"], message: "Add another column" };

  test.each([
    ["the seed's", `""" ${json} """\n\ndef forward(ctx):\n    pass\n`],
    ["single quotes", `''' ${json} '''\n`],
    ["comments before it", `#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n""" ${json} """`],
    ["CRLF and a byte-order mark", `\ufeff${`""" ${json} """\n`.replaceAll("\n", "\r\n")}`],
  ])("%s", (_what, text) => {
    expect(foreign(text)).toMatchObject(read);
  });

  test("escapes are Python's, or else JSON's", () => {
    const text = (message: string) =>
      `""" {"revision":"2e89a6fc","parents":["2c12ca17"],"message":"${message}"} """`;
    expect(foreign(text('say \\\\"x\\\\"')).message).toBe('say "x"');
    expect(foreign(text('say \\"x\\"')).message).toBe('say "x"');
    expect(foreign(text("a /* b */")).message).toBe("a /* b */");
  });

  test("a missing one", () => {
    expect(fault(() => foreign("# only this\nimport os\n"))).toBe(
      '2: the header is missing: the file has to begin with """ { … } """',
    );
    expect(fault(() => foreign('""" {'))).toContain("not closed");
  });
});

describe("faults, with their line", () => {
  test.each([
    ["no header", "ALTER TABLE foo;", "1: the header is missing"],
    ["an empty file", "", "1: the header is missing"],
    ["a common comment", '/* {"revision": "2c12ca17"} */', "1: the header is missing"],
    ["an empty comment", "\n/***/", "2: the header is missing"],
    ["not closed", '\n/*** {"revision": "2c12ca17"}', "2: the header is not closed"],
    ["closed too early", '/*** {\n"revision": "2c12ca17"} */', "2: the header has to end with ***/"],
    ["not JSON", "/*** {\n  revision: 1\n} ***/", "2: the header is not JSON: found revision where a key"],
    ["a comma too many", '/*** {\n  "revision": "2c12ca17",\n} ***/', "3: the header is not JSON"],
    ["no object", "/*** [] ***/", "1: the header has to be a JSON object"],
    ["no text", "/*** ***/", "1: the header is not JSON: the text ends"],
    [
      "an unknown key",
      member('"mesage": "x"'),
      '4: unknown key "mesage" in the header. Did you mean "message"?',
    ],
    ["__proto__", member('"__proto__": {}'), '4: unknown key "__proto__"'],
    [
      "a key twice",
      member('"revision": "2c12ca17"'),
      '4: the header is not JSON: the key "revision" stands twice',
    ],
    ["a raw /*", member('"message": "a\\n /* b"'), "4: a raw /* stands in the header"],
    ["a raw */", member('"message": "a */ b"'), "4: the header has to end with ***/"],
    ["a bad date", member('"date": "2021-02-30T00:00:00"'), '4: "date" is no date of the calendar'],
    [
      "a date with a zone",
      member('"date": "2021-02-03T00:00:00Z"'),
      '4: "date" has to be UTC without a zone',
    ],
    ["a message that is no text", member('"message": 3'), '4: "message" has to be a text'],
    [
      "transaction that is no flag",
      member('"transaction": "no"'),
      '4: "transaction" has to be true or false',
    ],
    [
      "dependencies that are no array",
      member('"dependencies": "bar==2bfa06fe"'),
      '4: "dependencies" has to be an array',
    ],
    [
      "a malformed dependency",
      member('"dependencies": [\n"bar=2bfa06fe"]'),
      '5: the dependency "bar=2bfa06fe" is not',
    ],
    [
      "a pair of three",
      member('"dependencies": [["this", "this", "this"]]'),
      '4: a dependency is "component==id", or a pair',
    ],
    [
      "a dependency on itself",
      member('"dependencies": [["this", "this"]]'),
      "4: this dependency needs itself",
    ],
    ["this alone", member('"dependencies": ["this"]'), '4: a dependency on "this" alone'],
  ])("%s", (_what, text, expected) => {
    expect(fault(() => forward(text))).toContain(expected);
  });

  test.each([
    ["revision missing", '{\n"parents": []}', '1: the header has no "revision"'],
    [
      "revision unlike the file's name",
      '{\n"revision": "2c12ca18"}',
      `2: the header's revision "2c12ca18" is not the file name's "2c12ca17"`,
    ],
    ["revision that is no id", '{\n"revision": 2}', '2: "revision" has to be'],
    ["parents missing", '{\n"revision": "2c12ca17"}', '1: the header has no "parents"'],
    [
      "parents that are no array",
      '{"revision": "2c12ca17",\n"parents": "00000000"}',
      '2: "parents" has to be an array',
    ],
    ["a parent that is no id", '{"revision": "2c12ca17", "parents": [\n"x"]}', '2: "parents" has to hold'],
    [
      "a parent twice",
      '{"revision": "2c12ca17", "parents": ["00000000",\n"00000000"]}',
      '2: the parent "00000000" is named twice',
    ],
  ])("%s", (_what, json, expected) => {
    expect(fault(() => forward(`/*** ${json} ***/`))).toContain(expected);
  });

  test("parents of the initial revision", () => {
    const text = '/*** {"revision": "00000000", "parents": ["2c12ca17"]} ***/';
    expect(fault(() => forward(text, "00000000"))).toContain(
      "1: the initial revision 00000000 has no parents",
    );
  });

  test("keys of the forward header in a rewind header", () => {
    expect(fault(() => rewind('/*** { "revision": "2c12ca17",\n "message": "x" } ***/'))).toBe(
      '2: the key "message" belongs into the header of the .fw.sql file',
    );
  });
});

test("a fault of a .py file hints at its docstring", () => {
  const hintOf = (file: string, kind: "foreign" | "forward") => {
    try {
      parseHeader("", file, kind, "2c12ca17");
    } catch (error) {
      return (error as { hint: string }).hint;
    }
    return "";
  };
  expect(hintOf("a/2c12ca17.py", "foreign")).toContain('docstring """');
  expect(hintOf("a/2c12ca17.fw.sql", "forward")).toContain("/***");
});

test("the short way reads of a header what the long way reads, or leaves it to that", () => {
  const id = fc.constantFrom("2c12ca17", "2C12CA17", "00000000", "deadbeef", "0badcafe", "bad");
  const end = fc.constantFrom("bar==2bfa06fe", "bar==2BFA06FE", "this", "Bar==2bfa06fe", "bar=2bfa06fe");
  const odd = fc.constantFrom<unknown>(null, 1, true, {}, "text", [[]]);
  const mostly = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 40, arbitrary: value }, odd);
  const entries = {
    revision: mostly(fc.oneof({ weight: 8, arbitrary: fc.constant("2c12ca17") }, id)),
    parents: mostly(
      fc.oneof({ weight: 3, arbitrary: fc.constant(["00000000"]) }, fc.array(id, { maxLength: 3 })),
    ),
    date: mostly(
      fc.constantFrom(
        "2021-01-09T21:57:55",
        "2021-12-30T21:57:55",
        "2021-02-30T00:00:00",
        "2020-02-29T24:00:00",
        "2021-12-31T23:59:59.5",
      ),
    ),
    message: mostly(fc.constantFrom("Add", 'a "parents" b', "a\\b", "tab\t", "parents")),
    dependencies: mostly(
      fc.oneof(
        fc.constant(["bar==2bfa06fe", "baz==2BFA06FE"]),
        fc.array(fc.oneof(end, fc.tuple(end, end)), { maxLength: 3 }),
      ),
    ),
    transaction: mostly(fc.boolean()),
    lossy: mostly(fc.string()),
    replay: mostly(fc.boolean()),
  };
  const texts = fc
    .tuple(
      fc.record(entries, { requiredKeys: ["revision"] }),
      fc.constantFrom(
        "",
        "",
        "",
        "",
        "",
        "",
        ',"__proto__":1',
        ',"other":1',
        ',"revision":"2c12ca17"',
        ',"revisio\\u006e":"2c12ca17"',
        ",",
        "]",
      ),
    )
    .map(([value, more]) => `${JSON.stringify(value, null, 1).slice(0, -1)}${more}}`);
  const headers = fc.tuple(
    texts,
    fc.constantFrom(false, false, false, true),
    fc.constantFrom("2c12ca17", "2c12ca17", "2c12ca17", "00000000"),
  );
  let plainOnes = 0;
  fc.assert(
    fc.property(headers, ([json, isRewind, wanted]) => {
      const plain = readPlainHeader(json, isRewind, wanted);
      if (plain === undefined) return;
      plainOnes += 1;
      const fail = (_at: number, problem: string): never => {
        throw new Error(problem);
      };
      const direction = isRewind ? "rewind" : "forward";
      expect(plain).toEqual(readHeaderFields(parseLocatedJson(json), direction, wanted, fail));
    }),
    effort(7, 10_000),
  );
  expect(plainOnes).toBeGreaterThan(100);
});
