import { inject } from "vitest";
import { embeddedDatabase, serverDatabase, type TestDatabase } from "./databases.ts";
import { askFor } from "./on-demand.ts";
import { hasServer, NEWEST, SERVER_VERSIONS, type ServerVersion } from "./postgres-server.ts";

/** A running engine that makes databases for tests. */
export interface Engine {
  readonly create: () => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

/** An engine of one version, started by the tests that need it. */
export interface EngineVersion {
  readonly name: string;
  /** False where npm has no binaries for this platform: say so and skip. */
  readonly available: boolean;
  readonly start: () => Promise<Engine>;
}

const NOTHING = async (): Promise<void> => undefined;

/** PGlite, the server of this test run, and the older servers, which are started when the first test asks for them. */
export const VERSIONS: readonly EngineVersion[] = [
  { name: "PGlite", available: true, start: async () => ({ create: embeddedDatabase, stop: NOTHING }) },
  ...SERVER_VERSIONS.map((version): EngineVersion => {
    const name = `PostgreSQL ${version}`;
    if (version === NEWEST) {
      return {
        name,
        available: true,
        start: async () => ({ create: () => serverDatabase(), stop: NOTHING }),
      };
    }
    return {
      name,
      available: hasServer(version),
      start: async () => {
        const url = await olderServerUrl(version);
        return { create: () => serverDatabase(url), stop: NOTHING };
      },
    };
  }),
];

/** URL of the superuser on the older server of this test run. */
export function olderServerUrl(version: ServerVersion): Promise<string> {
  const desk = inject("olderServerDesks")[version];
  if (desk === undefined) throw new Error(`npm has no binaries of PostgreSQL ${version} for this platform`);
  return askFor(desk);
}

/** What is not tested here, told loudly. */
for (const { name, available } of VERSIONS) {
  if (!available) process.stderr.write(`SKIPPED: npm has no binaries of ${name} for this platform\n`);
}
