import type { StartingDatabase } from "../starting-database.ts";

/** What the files of a package say of the kind of database that it is for. */
export interface PackageDatabase {
  /** For people: what the deployment of the package lives on. */
  readonly place: string;
  /** The time now, as the example's default has it. */
  readonly now: string;
  /** What the database gives for "true". */
  readonly isTrue: string;
  /** A server for the tests in the pipeline, and the URL that the tests take; none: they run in the process alone. */
  readonly server?: { readonly service: string; readonly url: string; readonly driver: string };
}

const POSTGRES_SERVER = {
  service: `postgres:
        image: postgres:17
        env:
          POSTGRES_PASSWORD: postgres
        ports: ["5432:5432"]
        options: --health-cmd pg_isready --health-interval 5s --health-retries 10`,
  url: "postgres://postgres:postgres@localhost:5432/postgres",
  driver: "pg",
};

const MARIADB_SERVER = {
  service: `mariadb:
        image: mariadb:11.4
        env:
          MARIADB_ROOT_PASSWORD: mariadb
        ports: ["3306:3306"]
        options: --health-cmd "healthcheck.sh --connect" --health-interval 5s --health-retries 10`,
  url: "mariadb://root:mariadb@127.0.0.1:3306/",
  driver: "mariadb",
};

export const PACKAGE_DATABASES: Readonly<Record<StartingDatabase["scheme"], PackageDatabase>> = {
  pglite: { place: "PGlite in `data`", now: "now()", isTrue: "true", server: POSTGRES_SERVER },
  postgres: { place: "a PostgreSQL server", now: "now()", isTrue: "true", server: POSTGRES_SERVER },
  sqlite: { place: "an SQLite file", now: "unixepoch()", isTrue: "1" },
  mariadb: { place: "a MariaDB server", now: "now()", isTrue: "1", server: MARIADB_SERVER },
};
