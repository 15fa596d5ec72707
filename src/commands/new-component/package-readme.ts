import type { StartingDatabase } from "../starting-database.ts";
import { PACKAGE_DATABASES } from "./package-database.ts";

/** The README of a new package: for who uses it, and for who works on it. */
export function readmeText(name: string, component: string, { scheme }: StartingDatabase): string {
  const { place, server } = PACKAGE_DATABASES[scheme];
  const onServer =
    server === undefined
      ? ""
      : `; with
\`STEMMA_TEST_DATABASE_URL=${server.driver === "pg" ? "postgres" : server.driver}://…\` on a server`;
  return `# ${name}

The component \`${component}\` for [Stemma](https://www.npmjs.com/package/stemma): its tables and their migrations.

## Use it

In an application that has a Stemma deployment:

\`\`\`
npm install ${name}
npx stemma install ${component}             # shows the plan
npx stemma install ${component} --apply
\`\`\`

A new version brings its migrations with it:

\`\`\`
npm update ${name}
npx stemma upgrade ${component} --apply
\`\`\`

Uninstall it before the package is removed, since its tables and rows go with it:

\`\`\`
npx stemma uninstall ${component} --apply
npm uninstall ${name}
\`\`\`

Its tables for queries: \`import … from "${name}/models.ts"\`, in code that is bundled or run by what reads TypeScript.

## Work on it

This folder is a deployment of its own, on ${place}.

\`\`\`
npm install
npx stemma make-migrations . --message "initial revision" --initialize --plugin ${name}
npx stemma init-db .
npm test
\`\`\`

Then, for each change of \`models.ts\`:

\`\`\`
npx stemma make-migrations . --message "second revision" --plugin ${name}
npx stemma init-db .
npm test
\`\`\`

\`npm test\` runs every migration forward, back and forward again, and compares what they make with the models. With
\`STEMMA_TEST_DBINIT=use-migrations\` the other tests too run on tables that the migrations have made${onServer}.

To work on it inside an application, link it there (\`npm install ../${component}\`, or a workspace): \`make-migrations\` in that
deployment writes into this folder. What is published is a revision for good: change it only before.

\`npm pack --dry-run\` lists what is published: \`component.ts\`, \`models.ts\` and \`migration/\`. A file that these import belongs
into \`files\` of package.json.
`;
}
