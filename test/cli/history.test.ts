import { describe, expect, test } from "vitest";
import { historyDot } from "../../src/cli/output/history-dot.ts";
import { historyMermaid } from "../../src/cli/output/history-mermaid.ts";
import { historyText } from "../../src/cli/output/history-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import { type RevisionReport, reportRevision } from "../../src/commands/index.ts";
import { world } from "../support/graphs.ts";

/** The reports of a drawn deployment in which `applied` is applied. */
function reports(disk: string, applied = "", options: { without?: string } = {}): RevisionReport[] {
  const { graph, state } = world(disk, applied, options);
  return graph.order.map((key) => reportRevision(key, graph, { state, modified: new Set() }));
}

function drawing(migrations: readonly RevisionReport[]): string {
  return `\n${historyText(migrations, PLAIN).replaceAll(/:0{7}/g, ":")}\n`.replaceAll("Message of ", "");
}

describe("history as text", () => {
  test("one line of descent", () => {
    expect(drawing(reports("foo:1 <- foo:2 <- foo:3", "foo:0 foo:1"))).toBe(`
●  foo:0  foo:0
●  foo:1  foo:1
○  foo:2  foo:2
○  foo:3  foo:3
`);
  });

  test("a fork and its merge", () => {
    expect(drawing(reports("foo:1 <- foo:2 <- foo:4; foo:1 <- foo:3 <- foo:4"))).toBe(`
○    foo:0  foo:0
○    foo:1  foo:1
├─╮
○ │  foo:2  foo:2
│ ○  foo:3  foo:3
├─╯
○    foo:4  foo:4
`);
  });

  test("a fork that stays open ends in two heads", () => {
    expect(drawing(reports("foo:1 <- foo:2 <- foo:4; foo:1 <- foo:3"))).toBe(`
○    foo:0  foo:0
○    foo:1  foo:1
├─╮
○ │  foo:2  foo:2
│ ○  foo:3  foo:3
○    foo:4  foo:4
`);
  });

  test("a lane for each component; what is needed of others is named", () => {
    expect(drawing(reports("quetz:1 <- quetz:3; tos:2 <- tos:4; tos:4 needs quetz:3"))).toBe(`
○    quetz:0  quetz:0
│ ○  tos:0    tos:0
○ │  quetz:1  quetz:1
│ ○  tos:2    tos:2
○ │  quetz:3  quetz:3
  ○  tos:4    tos:4  needs quetz:3
`);
  });

  test("lanes that a fork passes are crossed", () => {
    expect(drawing(reports("a:1 <- a:3 <- a:6; a:1 <- a:4 <- a:6; a:1 <- a:5 <- a:6; b:2 <- b:7"))).toBe(`
○        a:0  a:0
│ ○      b:0  b:0
○ │      a:1  a:1
├─┼─┬─╮
│ ○ │ │  b:2  b:2
○ │ │ │  a:3  a:3
│ │ ○ │  a:4  a:4
│ │ │ ○  a:5  a:5
├─┼─┴─╯
○ │      a:6  a:6
  ○      b:7  b:7
`);
  });

  test("a freed lane is used again", () => {
    expect(drawing(reports("a:1; b:2; b:2 needs a:1"))).toBe(`
○    a:0  a:0
│ ○  b:0  b:0
○ │  a:1  a:1
  ○  b:2  b:2  needs a:1
`);
  });

  test("what is not on disk, and what no database told of", () => {
    expect(drawing(reports("foo:1 <- foo:2", "foo:0 foo:1 foo:2", { without: "foo:2" }))).toBe(`
●  foo:0  foo:0
●  foo:1  foo:1
?  foo:2  foo:2
`);
    const { graph } = world("foo:1");
    const offline = graph.order.map((key) => reportRevision(key, graph, undefined));
    expect(drawing(offline)).toBe("\n*  foo:0  foo:0\n*  foo:1  foo:1\n");
  });

  test("a message cannot bring control characters to the terminal", () => {
    const [first] = reports("foo:1");
    if (first === undefined) throw new Error("nothing drawn");
    expect(historyText([{ ...first, message: "two\nlines\u001b[31m" }], PLAIN)).toBe(
      "○  foo:00000000  two lines [31m",
    );
  });

  test("takes time in proportion to the revisions", () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => `foo:${(at + 1).toString(16)}`).join(" <- ");
    const drawn = reports(chain);
    const began = performance.now();
    expect(historyText(drawn, PLAIN).split("\n")).toHaveLength(10_001);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("history for other programs", () => {
  const migrations = reports("foo:1; bar:2; bar:2 needs foo:1", "foo:0").map((report) =>
    report.revision === "00000001" ? { ...report, message: 'Say "hi" # [now]; \\n' } : report,
  );

  test("as Mermaid", () => {
    expect(historyMermaid(migrations)).toBe(`flowchart TD
  subgraph c0["bar"]
    r0["00000000<br/>Message of bar:0"]
    r3["00000002<br/>Message of bar:2"]
  end
  subgraph c1["foo"]
    r1["00000000<br/>Message of foo:0"]
    r2["00000001<br/>Say #34;hi#34; #35; #91;now#93;#59; #92;n"]
  end
  r1 --> r2
  r0 --> r3
  r2 -.-> r3
  classDef pending stroke-dasharray: 4 3
  class r0,r2,r3 pending`);
  });

  test("as Graphviz", () => {
    expect(historyDot(migrations)).toBe(`digraph stemma {
  node [shape=box, style=rounded, fontname="Helvetica"];
  subgraph "cluster_bar" {
    label="bar";
    "bar:00000000" [label="00000000\\nMessage of bar:0", style="rounded,dashed"];
    "bar:00000002" [label="00000002\\nMessage of bar:2", style="rounded,dashed"];
  }
  subgraph "cluster_foo" {
    label="foo";
    "foo:00000000" [label="00000000\\nMessage of foo:0"];
    "foo:00000001" [label="00000001\\nSay \\"hi\\" # [now]; \\\\n", style="rounded,dashed"];
  }
  "foo:00000000" -> "foo:00000001";
  "bar:00000000" -> "bar:00000002";
  "foo:00000001" -> "bar:00000002" [style=dashed];
}`);
  });
});
