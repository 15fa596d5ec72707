import { describe, expect, it, onTestFinished } from "vitest";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { startMariadbServer } from "../support/mariadb-server.ts";
import { component, shop } from "./shop.ts";

const FIRST = `
CREATE TABLE customer (
  id INT AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  changed TIMESTAMP NOT NULL DEFAULT now() ON UPDATE now()
);
CREATE TABLE purchase (
  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  customer INT NOT NULL,
  amount DECIMAL(8, 2) NOT NULL,
  data JSON,
  CONSTRAINT purchase_customer FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE CASCADE
);
CREATE VIEW turnover AS SELECT customer, sum(amount) AS total FROM purchase GROUP BY customer;`;

const SECOND = `
CREATE TABLE customer (
  id INT AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(120) NOT NULL COLLATE utf8mb4_bin,
  email VARCHAR(120),
  changed TIMESTAMP NOT NULL DEFAULT now() ON UPDATE now(),
  UNIQUE KEY customer_email (email),
  FULLTEXT KEY words (name)
) COMMENT 'who buys';
CREATE TABLE purchase (
  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  customer INT NOT NULL,
  amount DECIMAL(12, 2) NOT NULL CHECK (amount > 0),
  data JSON,
  state ENUM('open', 'paid') NOT NULL DEFAULT 'open',
  cents BIGINT AS (amount * 100) STORED,
  KEY purchase_state (customer, state),
  CONSTRAINT purchase_customer FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE CASCADE
);
CREATE VIEW turnover AS SELECT customer, sum(amount) AS total FROM purchase WHERE state = 'paid' GROUP BY customer;
DELIMITER //
CREATE TRIGGER counted BEFORE INSERT ON purchase FOR EACH ROW
BEGIN
  IF NEW.amount < 1 THEN SET NEW.amount = 1; END IF;
END//
DELIMITER ;
CREATE FUNCTION spent(buyer INT) RETURNS DECIMAL(12, 2) READS SQL DATA
  RETURN (SELECT sum(amount) FROM purchase WHERE customer = buyer);`;

const THIRD = SECOND.replaceAll("customer (", "client (")
  .replaceAll("customer (id)", "client (id)")
  .replace("name VARCHAR(120)", "full_name VARCHAR(120)")
  .replace("words (name)", "words (full_name)")
  .replaceAll("amount", "price")
  .replace("'open', 'paid'", "'open', 'paid', 'returned'");

describe.runIf(hasMariadb())("models that change, on MariaDB", () => {
  it("become migrations that keep the rows, forward, back and forward again", async () => {
    const at = await shop(await mariadbDatabase(), component("shop"), {});
    at.models("shop", FIRST);
    const initial = await at.make('--initialize -m "Initial revision"');
    expect(initial.migration).toBe("shop:00000000");
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    await at.query("INSERT INTO customer (name) VALUES ('Ann'), ('Bob')");
    await at.query(
      "INSERT INTO purchase (customer, amount, data) VALUES (1, 10.50, '{}'), (1, 7, NULL), (2, 3.25, NULL)",
    );

    at.models("shop", SECOND);
    const second = await at.make('-m "Mail and state" --date 2024-05-01T00:00:00');
    const text = at.read(second.files[0] ?? "");
    // What copies a table stands by itself, and says so.
    expect(text).toMatch(/-- copies the whole table[^\n]*\nALTER TABLE customer\n {2}MODIFY COLUMN name/);
    expect(text).toContain("ADD COLUMN email varchar(120),\n  ALGORITHM=INPLACE, LOCK=NONE;");
    // The index that a foreign key needs goes where another one comes.
    expect(text).toContain(
      "DROP KEY purchase_customer,\n  ADD KEY purchase_state (customer, state),\n  ALGORITHM=NOCOPY",
    );
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.query("SELECT id, state, cents FROM purchase ORDER BY id")).toEqual([
      { id: 1, state: "open", cents: 1050 },
      { id: 2, state: "open", cents: 700 },
      { id: 3, state: "open", cents: 325 },
    ]);

    at.models("shop", THIRD);
    const third = await at.make(
      '-m "Clients" --rename customer:client --rename customer.name:client.full_name --rename purchase.amount:purchase.price',
    );
    const kinds = third.operations.map(({ kind }) => kind);
    expect(kinds).toContain("rename-table");
    expect(kinds).toContain("rename-column");
    expect(kinds).not.toContain("drop-table");
    expect(kinds).not.toContain("drop-column");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.run("verify")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT full_name FROM client ORDER BY id")).toEqual([
      { full_name: "Ann" },
      { full_name: "Bob" },
    ]);
    // The trigger and the function read the column by its new name.
    expect(await at.query("SELECT spent(2) AS spent")).toEqual([{ spent: 3.25 }]);
    await at.query("INSERT INTO purchase (customer, price, state) VALUES (2, 0.5, 'paid')");
    expect(await at.query("SELECT * FROM turnover")).toEqual([{ customer: 2, total: 1 }]);

    expect(await at.run(`rewind ${second.migration} --apply`)).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id, name FROM customer ORDER BY id")).toEqual([
      { id: 1, name: "Ann" },
      { id: 2, name: "Bob" },
    ]);
    expect(await at.query("SELECT count(*) AS count FROM purchase")).toEqual([{ count: 4 }]);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
  });

  it("are installed without migrations, and taken away again", async () => {
    const at = await shop(await mariadbDatabase(), component("shop"), {});
    at.models("shop", SECOND);
    expect(await at.run("install shop --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.run("uninstall shop --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SHOW TABLES LIKE 'purchase'")).toEqual([]);
    expect(await at.query("SHOW TABLES LIKE 'turnover'")).toEqual([]);
  });

  it("are met by code, which is replayed and proved as SQL is", async () => {
    const at = await shop(await mariadbDatabase(), component("shop"), {});
    at.models("shop", "CREATE TABLE client (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL);");
    await at.make('--initialize -m "First"');
    at.models(
      "shop",
      "CREATE TABLE client (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(90) NOT NULL, age INT DEFAULT 1, KEY client_age_idx (age));",
    );
    at.write({
      "components/shop/migration/3a000000-code.mjs": `/*** { "revision": "3a000000", "parents": ["00000000"], "message": "Ages" } ***/
import { op } from "stemma";
const type = (to) => op.setColumnType({ table: "client", name: "name", to });
export const forward = (ctx) => ctx.apply(op.addColumn({ table: "client", name: "age", type: "integer", default: "1" }),
  op.createIndex({ table: "client", elements: ["age"] }), type("varchar(90)"));
export const rewind = (ctx) => ctx.apply(type("varchar(20)"), op.dropIndex({ table: "client", name: "client_age_idx" }),
  op.dropColumn({ table: "client", name: "age" }));
`,
    });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.run("verify")).toMatchObject({ code: 0 });
  });

  it("break no view of another component, which would be stuck", async () => {
    const at = await shop(
      await mariadbDatabase(),
      { ...component("base"), ...component("plug", { dependsOn: ["base"] }) },
      {},
    );
    const base = (name: string) => `CREATE TABLE member (id INT PRIMARY KEY, ${name} VARCHAR(20));`;
    const table = "CREATE TABLE place (id INT PRIMARY KEY, member INT);";
    const view = (name: string) =>
      `${table}\nCREATE VIEW seated AS SELECT m.${name}, p.id FROM place p JOIN member m ON m.id = p.member;`;
    at.models("base", base("called"));
    at.models("plug", view("called"));
    await at.make('--all --initialize -m "First"');
    at.models("base", base("name"));
    at.models("plug", view("name"));
    const rename = "--rename member.called:member.name";
    const refused = await at.refused(`--all -m "Names" ${rename}`);
    expect(refused.error).toMatchObject({
      code: "diff/unsupported",
      facts: { reason: "it belongs to plug" },
    });
    expect(refused.error?.hint).toContain("Take it out of the models of plug and write that");

    // As the hint says.
    at.models("plug", table);
    await at.make('--component plug -m "Without" --date 2024-05-01T00:00:00');
    await at.make(`--component base -m "Names" ${rename} --date 2024-05-02T00:00:00`);
    at.models("plug", view("name"));
    const last = await at.make('--component plug -m "Again" --date 2024-05-03T00:00:00');
    expect(last.operations.map(({ kind }) => kind)).toEqual(["create-view"]);
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT name FROM seated")).toEqual([]);
    expect(await at.run("verify")).toMatchObject({ code: 0 });
  });

  it("leave no scratch database behind", async () => {
    // On the server of all tests others have scratch databases at the same time.
    const server = await startMariadbServer();
    onTestFinished(() => server.stop());
    const at = await shop(await mariadbDatabase(server.url), component("shop"), {});
    at.models("shop", FIRST.replace("JSON", "NO_SUCH_TYPE"));
    expect(await at.run('make-migrations --initialize -m "First"')).not.toMatchObject({ code: 0 });
    expect(await at.query("SHOW DATABASES LIKE 'stemma\\\\_scratch\\\\_%'")).toEqual([]);
  });
});
