import { describe, expect, it } from "vitest";
import { ENGINES, quickScratch } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { loadSite } from "../support/load-site.ts";
import { site } from "../support/site.ts";

/** A deployment that is like any other by the names of its files, and says `word` in each of them. */
function files(word: string): Record<string, string> {
  const header = (id: string, parents: string) =>
    `/*** { "revision": "${id}", "parents": [${parents}] } ***/\n`;
  return {
    "stemma.config.ts": `import { word } from "./word.ts";
export default { ...${JSON.stringify(quickScratch())}, components: ["components/*"], env: () => ({ word }) };`,
    "word.ts": `export const word = "${word}";`,
    "components/app/component.ts": `import { word } from "../../word.ts";
export default { name: "app", models: { sql: \`./\${word}.sql\` } };`,
    [`components/app/${word}.sql`]: `CREATE TABLE public.${word} (id integer PRIMARY KEY);
CREATE TABLE public.said (word text, env text);`,
    "components/app/migration/00000000.fw.sql": `${header("00000000", "")}CREATE TABLE public.${word} (id integer PRIMARY KEY);
CREATE TABLE public.said (word text, env text);`,
    "components/app/migration/00000001.ts": `${header("00000001", '"00000000"')}import { word } from "../../../word.ts";
export async function forward(ctx) {
  if (!ctx.replay) await ctx.sql\`INSERT INTO public.said VALUES (\${word}, \${ctx.env.word})\`;
}
export async function rewind() {}`,
  };
}

describe.each(ENGINES)("two deployments at once in one process, on $name", ({ name, create }) => {
  // A second engine in the same process is slow where there are few cores.
  const isShort = name === "PGlite" && !isLong();
  it("upgrade, check and write migrations, each of its own", { timeout: 300_000 }, async () => {
    const sites = await Promise.all(["alpha", "beta"].map(async (word) => site(await create(), files(word))));
    const both = await Promise.all(sites.map((at) => loadSite(at)));

    const runs = await Promise.all(both.map((each) => each.upgrade()));
    expect(runs.map(({ done }) => done)).toEqual([2, 2]);
    for (const [at, word] of [
      [sites[0], "alpha"],
      [sites[1], "beta"],
    ] as const) {
      expect(await at?.query("SELECT word, env FROM said")).toEqual([{ word, env: word }]);
    }

    if (isShort) return;

    for (const [at, word] of [
      [sites[0], "alpha"],
      [sites[1], "beta"],
    ] as const) {
      at?.write({
        [`components/app/${word}.sql`]: `CREATE TABLE public.${word} (id integer PRIMARY KEY, ${word}_too text);
CREATE TABLE public.said (word text, env text);`,
      });
    }
    const [checks, made] = await Promise.all([
      Promise.all(both.map((each) => each.check())),
      Promise.all(both.map((each) => each.makeMigrations({ message: "More", dryRun: true }))),
    ]);
    expect(
      checks.map(({ findings }) => findings.map(({ code, component }) => ({ code, component }))),
    ).toEqual(sites.map(() => [{ code: "check/models-differ", component: "app" }]));
    const texts = made.map((outcome) => (outcome.kind === "made" ? outcome.made[0]?.texts[0]?.text : ""));
    expect(texts[0]).toContain("alpha_too");
    expect(texts[1]).toContain("beta_too");
  });
});
