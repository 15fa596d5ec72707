import { describe, expect, test } from "vitest";
import { buildGraph, missingReferences } from "../../src/revisions/index.ts";
import { draw, faultOf, graphOf, long, longs, rowsOf, short, world } from "../support/graphs.ts";

const shorts = (keys: Iterable<string>) => [...keys].map(short).join(" ");

describe("edges", () => {
  //  foo:0 -- foo:1 -- foo:2 ---- foo:4
  //              \---- foo:3 ----/
  //  bar:0 -- bar:5          (bar:5 needs foo:2)
  const graph = graphOf(`
    foo:0 <- foo:1 <- foo:2 <- foo:4
    foo:1 <- foo:3 <- foo:4
    bar:5 needs foo:2
  `);

  test("run both ways", () => {
    expect(shorts(graph.parents(long("foo:4")))).toBe("foo:2 foo:3");
    expect(shorts(graph.children(long("foo:1")))).toBe("foo:2 foo:3");
    expect(shorts(graph.dependencies(long("bar:5")))).toBe("foo:2");
    expect(shorts(graph.needs(long("bar:5")))).toBe("bar:0 foo:2");
    expect(shorts(graph.neededBy(long("foo:2")))).toBe("foo:4 bar:5");
    expect(shorts(graph.children(long("foo:2")))).toBe("foo:4");
  });

  test("give closures and an order", () => {
    expect(shorts(graph.order)).toBe("bar:0 foo:0 foo:1 foo:2 foo:3 foo:4 bar:5");
    expect(shorts(graph.ancestors([long("bar:5")]))).toBe("bar:0 foo:0 foo:1 foo:2 bar:5");
    expect(shorts(graph.descendants([long("foo:2")]))).toBe("foo:2 foo:4 bar:5");
    expect(shorts(graph.heads("foo"))).toBe("foo:4");
    expect(shorts(graphOf("foo:1 <- foo:2; foo:1 <- foo:3").heads("foo"))).toBe("foo:2 foo:3");
  });

  test("come from pairs about other revisions too, counted for the one that needs", () => {
    const pairs = graphOf("foo:1; bar:1; baz:1 says bar:1 needs foo:1");
    expect(shorts(pairs.dependencies(long("bar:1")))).toBe("foo:1");
    expect(shorts(pairs.dependencies(long("baz:1")))).toBe("");
  });

  test("may lead to a revision of the same component", () => {
    const graph = graphOf("foo:1; foo:2; foo:1 needs foo:2");
    expect(shorts(graph.order)).toBe("foo:0 foo:2 foo:1");
    expect(shorts(graph.heads("foo"))).toBe("foo:1 foo:2");
  });
});

describe("faults", () => {
  test("an unknown parent, with the nearest", () => {
    expect(faultOf(() => graphOf("foo:2c12ca17; foo:2c12ca18 <- foo:3"))).toEqual({});
    const drawing = draw("foo:2c12ca17; foo:2c12ca71 <- foo:3");
    const revisions = drawing.revisions.filter(({ id }) => id !== "2c12ca71");
    expect(faultOf(() => buildGraph({ ...drawing, revisions }))).toMatchObject({
      code: "graph/missing-parent",
      facts: {
        revision: "foo:00000003",
        file: "foo/migration/00000003.fw.sql",
        missing: "foo:2c12ca71",
        nearest: "foo:2c12ca17",
      },
    });
  });

  test("an unknown dependency: its id, or its component", () => {
    const without = (text: string, gone: string) => {
      const { components, revisions } = draw(text);
      return () =>
        buildGraph({
          components: components.filter(({ name }) => name !== gone),
          revisions: revisions.filter(({ key, component }) => key !== gone && component !== gone),
        });
    };
    expect(faultOf(without("foo:1; bar:10 needs foo:1; foo:1; foo:11", long("foo:1")))).toMatchObject({
      code: "graph/missing-dependency",
      facts: { revision: long("bar:10"), missing: long("foo:1"), nearest: long("foo:11") },
    });
    expect(faultOf(without("users:1; bar:1 needs user:1", "user"))).toMatchObject({
      code: "graph/missing-dependency",
      facts: { missing: long("user:1"), nearest: long("users:1") },
    });
    expect(faultOf(without("quite:1; bar:1 needs other:1", "other")).facts).not.toHaveProperty("nearest");
    expect(faultOf(without("bar:1; baz:1 says other:1 needs bar:1", "other")).code).toBe(
      "graph/missing-dependency",
    );
  });

  test("no parent", () => {
    expect(faultOf(() => graphOf("foo:1 orphan"))).toMatchObject({
      code: "graph/no-parent",
      facts: { revision: long("foo:1"), file: "foo/migration/00000001.fw.sql" },
    });
    expect(faultOf(() => graphOf("foo:1 <- foo:0")).code).toBe("revision/bad-header");
  });

  test("a cycle, with its whole path", () => {
    //  foo:1 -> foo:2 -> foo:3 -> foo:1   through bar
    const fault = faultOf(() =>
      graphOf("foo:1 <- foo:2; bar:1 needs foo:2; foo:1 needs bar:1; foo:2 <- foo:9"),
    );
    expect(fault).toMatchObject({
      code: "graph/cycle",
      facts: { path: [long("bar:1"), long("foo:2"), long("foo:1"), long("bar:1")] },
    });
    expect(fault.message).toContain("foo/migration/00000002.fw.sql");
    expect(faultOf(() => graphOf("foo:1 <- foo:1")).facts).toMatchObject({
      path: [long("foo:1"), long("foo:1")],
    });
  });

  test("the same revision twice", () => {
    const { components, revisions } = draw("foo:1");
    expect(faultOf(() => buildGraph({ components, revisions: [...revisions, ...revisions] })).code).toBe(
      "revision/duplicate",
    );
  });
});

describe("the ledger", () => {
  test("adds unknown revisions and components with their edges", () => {
    //  foo:0 -- foo:1 -- (foo:2)       (gone:0) -- (gone:1)   needs foo:1
    const { graph } = world("foo:1", "foo:0 foo:1", { gone: "foo:1 <- foo:2; gone:1 needs foo:1" });
    expect(graph.unknown(long("foo:2"))?.key).toBe(long("foo:2"));
    expect(graph.revision(long("foo:2"))).toBeUndefined();
    expect(graph.unknown(long("foo:1"))).toBeUndefined();
    expect(shorts(graph.descendants([long("foo:1")]))).toBe("foo:1 gone:1 foo:2");
    expect(shorts(graph.heads("foo"))).toBe("foo:1");
    expect(shorts(graph.heads("gone"))).toBe("gone:1");
    expect(graph.components.get("gone")?.node).toBeUndefined();
  });

  test("answers for what is not on disk, and the graph says who relies on that", () => {
    const disk = draw("foo:1 <- foo:2; bar:1 needs foo:1; baz:1 says bar:2 needs foo:1; bar:2");
    const revisions = disk.revisions.filter(({ key }) => key !== long("foo:1"));
    expect(
      missingReferences(revisions).map(({ revision, missing, as }) => [
        short(revision.key),
        short(missing),
        as,
      ]),
    ).toEqual([
      ["foo:2", "foo:1", "parent"],
      ["bar:1", "foo:1", "dependency"],
      ["baz:1", "foo:1", "dependency"],
    ]);
    expect(faultOf(() => buildGraph({ ...disk, revisions })).code).toMatch(/^graph\/missing/);
    const applied = rowsOf(buildGraph(disk), longs("foo:0 foo:1"));
    const graph = buildGraph({ ...disk, revisions, applied });
    expect(
      ["foo:2", "bar:1", "bar:2", "baz:1", "foo:0"].map(
        (key) => graph.ledgerOnlyReferences(long(key)).length,
      ),
    ).toEqual([1, 1, 1, 1, 0]);
    expect(shorts(graph.ancestors([long("bar:2")]))).toBe("bar:0 foo:0 foo:1 bar:2");
  });

  test("does not overrule disk: its edges are dropped where they contradict, or lead nowhere", () => {
    const drawing = draw("foo:1; foo:2; foo:1 needs foo:2");
    const applied = rowsOf(graphOf("foo:1 <- foo:2; gone:1 needs foo:1"), longs("foo:2 gone:1")).map((row) =>
      row.component === "gone"
        ? { ...row, parents: longs("gone:77"), dependencies: longs("foo:1 lost:4") }
        : row,
    );
    const graph = buildGraph({ ...drawing, applied });
    expect(shorts(graph.parents(long("foo:2")))).toBe("foo:0");
    expect(shorts(graph.needs(long("gone:1")))).toBe("foo:1");

    //  (foo:3) has the parent foo:1 in the ledger, on disk foo:1 now needs it
    const rows = rowsOf(graphOf("foo:1 <- foo:3"), longs("foo:1 foo:3"));
    const turned = buildGraph({
      ...draw("foo:1 needs foo:3"),
      revisions: draw("foo:1 needs foo:3").revisions.filter(({ id }) => id !== "00000003"),
      applied: rows,
    });
    expect(shorts(turned.order)).toBe("foo:0 foo:3 foo:1");
  });

  test("keeps what an installed component was installed on", () => {
    const on = (initial: string) =>
      world("foo models; bar:1", "foo:0 bar:0 bar:1", {
        rows: (row) => (row.component === "foo" ? { ...row, dependencies: [long(initial)] } : row),
      });
    expect(shorts(on("bar:0").graph.dependencies(long("foo:0")))).toBe("bar:0");
    expect(shorts(on("bar:1").graph.dependencies(long("foo:0")))).toBe("");
  });
});

test("a chain of 100,000 revisions is no matter of stack or patience", () => {
  const id = (n: number) => n.toString(16).padStart(8, "0");
  const base = draw("foo:1").revisions.find((revision) => revision.id === "00000001");
  const revisions = Array.from({ length: 100_000 }, (_, n) => ({
    ...base,
    ...{ component: "foo", kind: "sql" as const, message: "", declares: [], replay: true, files: [] },
    key: long(`foo:${id(n)}`),
    id: id(n),
    parents: n === 0 ? [] : [long(`foo:${id(n - 1)}`)],
  }));
  const graph = buildGraph({ components: draw("foo").components, revisions });
  expect(graph.ancestors(graph.heads("foo"))).toHaveLength(100_000);
  expect(graph.descendants([long("foo:0")])).toHaveLength(100_000);
  expect(
    faultOf(() =>
      buildGraph({
        components: [],
        revisions: revisions.map((revision) =>
          revision.id === id(1) ? { ...revision, parents: [long(`foo:${id(99_999)}`)] } : revision,
        ),
      }),
    ).code,
  ).toBe("graph/cycle");
});
