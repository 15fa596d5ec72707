import type { PackageDatabase } from "./package-database.ts";

/** A pipeline of a new package: its checks on each Node, with what the tests find in the process and on a server. */
export function workflowText({ server }: PackageDatabase): string {
  const services = server === undefined ? "" : `    services:\n      ${server.service}\n`;
  return `name: ci
on: [push, pull_request]

jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22, 24]
${services}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
      - run: npm install
      - run: npm run types
      - run: npm run check
${server === undefined || server.driver === "pg" ? IN_PROCESS : ""}${server === undefined ? "" : onServer(server)}`;
}

const IN_PROCESS = `      # In the process: tables from the models, then from the migrations.
      - run: npm test
      - run: npm test
        env:
          STEMMA_TEST_DBINIT: use-migrations
`;

function onServer({ url, driver }: NonNullable<PackageDatabase["server"]>): string {
  return `      # On a server.
      - run: npm install --no-save ${driver}
      - run: npm test
        env:
          STEMMA_TEST_DATABASE_URL: ${url}
`;
}
