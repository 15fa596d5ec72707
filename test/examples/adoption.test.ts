import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { codeBlocks, commandsUnder } from "../support/documents.ts";
import { isLong } from "../support/effort.ts";
import { dataDigest, ROOT, schemaDigest } from "../support/examples.ts";
import { useQuickScratch } from "../support/quick-config.ts";
import { runShown } from "../support/shown-command.ts";

const GUIDE = "docs/ADOPTION.md";
const STEPS = codeBlocks(GUIDE).map(({ section }) => section);
const INITIAL = "components/app/migration/00000000-as-we-found-it";

let folder: string;
let shop: TestDatabase;
let fresh: TestDatabase | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stemma-adoption-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  shop = await serverDatabase();
  await shop.query(readFileSync(join(ROOT, "examples/adoption/shop.sql"), "utf8"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await shop.drop();
  await fresh?.drop();
  fresh = undefined;
});

/** Runs a command as the guide prints it, on a database. Throws with its output where it fails. */
async function shell(command: string, url = shop.url): Promise<string> {
  const environment = { STEMMA_DATABASE_URL: url, STEMMA_CACHE_DIR: inject("cacheFolder") };
  const printed = await runShown(command, { cwd: folder, env: { ...process.env, ...environment } }, "stdout");
  useQuickScratch(folder);
  return printed;
}

/** Runs the commands under a heading that begins with this; gives what each printed. The packages are there already. */
async function step(beginning: string): Promise<readonly string[]> {
  const section = STEPS.find((each) => each.startsWith(beginning)) ?? beginning;
  const commands = commandsUnder(GUIDE, section).filter((line) => line.startsWith("npx stemma "));
  expect(commands.length, section).toBeGreaterThan(0);
  const outputs: string[] = [];
  for (const command of commands) outputs.push(await shell(command));
  return outputs;
}

/** The block of TypeScript under a heading that begins with this. */
function typescriptUnder(beginning: string): string {
  const block = codeBlocks(GUIDE).find(
    ({ section, language }) => section.startsWith(beginning) && language === "ts",
  );
  return block?.text ?? "";
}

/** Puts text into a file in place of other text, which has to be there. */
function edit(file: string, before: string | RegExp, after: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const edited = text.replace(before, after);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

/** Writes a component with these models. */
function component(name: string, dependsOn: readonly string[], models: string): void {
  const home = join(folder, "components", name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "models.ts"), models);
  writeFileSync(
    join(home, "component.ts"),
    `import { defineComponent } from "stemma";

export default defineComponent({ name: "${name}", dependsOn: ${JSON.stringify(dependsOn)}, models: "./models.ts" });
`,
  );
}

describe("docs/ADOPTION.md", () => {
  it("takes a database over with Drizzle models, command by command: nothing of it changes, and new ones are like it", async () => {
    const before = { rows: await dataDigest(shop), schema: await schemaDigest(shop) };

    await step("1.");
    await step("2.");
    await step("3.");
    expect(readFileSync(join(folder, `${INITIAL}.fw.sql`), "utf8")).toContain("CREATE TABLE");
    fresh = await serverDatabase();
    await shell("npx stemma init-db", fresh.url);
    expect(await schemaDigest(fresh)).toEqual(before.schema);
    expect(await shop.query("SELECT to_regclass('stemma_migration') AS ledger")).toEqual([{ ledger: null }]);
    const [, , status] = await step("4.");
    const shown = codeBlocks(GUIDE).find(
      ({ section, language }) => section.startsWith("4.") && language === "text",
    );
    expect(status?.trim()).toBe(shown?.text);
    await step("5.");
    expect({ rows: await dataDigest(shop), schema: await schemaDigest(shop) }).toEqual(before);

    const column = typescriptUnder("6.");
    edit("components/app/models.ts", /^ {2}name: text\(\)\.notNull\(\),$/m, `$&\n${column}`);
    await step("6.");
    expect(await shop.query("SELECT name, phone FROM customers ORDER BY id")).toEqual([
      { name: "Ada", phone: null },
      { name: "Grace", phone: null },
    ]);
    await shell("npx stemma rewind app:head --apply");
    expect({ rows: await dataDigest(shop), schema: await schemaDigest(shop) }).toEqual(before);
  });

  it("takes a database over with SQL models where Drizzle has no words for it", async () => {
    await shop.query(`
      CREATE FUNCTION lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.email := lower(NEW.email); RETURN NEW; END $$;
      CREATE TRIGGER lower_email BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION lower_email();
      COMMENT ON TABLE customers IS 'Who has ordered at least once';`);

    await step("1.");
    await step("What Drizzle has no words for");
    edit("components/app/component.ts", /^ {2}models: .*$/m, typescriptUnder("What Drizzle"));
    await step("3.");
    await step("4.");
    await step("5.");
    edit("components/app/schema.sql", /^( +)name text NOT NULL,?$/m, "$1name text NOT NULL,\n$1phone text,");
    await step("6.");
    await shop.query(
      "INSERT INTO customers (email, name, phone) VALUES ('Alan@Example.org', 'Alan', '1912')",
    );
    expect(await shop.query("SELECT email FROM customers WHERE phone = '1912'")).toEqual([
      { email: "alan@example.org" },
    ]);
  });

  it.runIf(isLong())(
    "shows every difference between the database and models that were there before",
    async () => {
      await step("1.");
      await step("2.");
      edit("components/app/models.ts", "varchar({ length: 200 })", "varchar({ length: 250 })");
      await step("3.");
      await step("4.");
      await expect(step("5.")).rejects.toThrow();
      await shell('npx stemma make-migrations -m "Longer addresses"');
      const files = readdirSync(join(folder, "components/app/migration"));
      expect(files.filter((name) => name.includes("longer-addresses"))).toHaveLength(2);
      await shell("npx stemma upgrade --apply");
      await step("5.");
    },
  );

  it.runIf(isLong())("gives each table to the component that has it in its models", async () => {
    await step("1.");
    await step("2.");
    const models = readFileSync(join(folder, "components/app/models.ts"), "utf8");
    const cut = models.indexOf("export const orders ");
    const imports = models.slice(0, models.indexOf("export const"));
    const enumText = /^export const orderStatus .*\n/m.exec(models)?.[0] ?? "";
    rmSync(join(folder, "components/app"), { recursive: true });
    component("accounts", [], models.slice(0, cut).replace(enumText, ""));
    const own = 'import { customers } from "../accounts/models.ts";\n';
    component("shop", ["accounts"], `${imports}${own}\n${enumText}\n${models.slice(cut)}`);
    edit("stemma.config.ts", /^ *defaultComponent.*\n/m, "");

    await step("More than one component");
    const read = (name: string) =>
      readFileSync(join(folder, `components/${name}/migration/00000000-as-we-found-it.fw.sql`), "utf8");
    expect(read("accounts")).not.toContain("orders");
    expect(read("shop")).toContain("accounts==00000000");
    expect(read("shop")).toContain("CREATE VIEW");
  });
});
