import type { RevisionKey, VariantDialect } from "../../revisions/index.ts";
import type { Author, AuthoredMigration } from "./author-migration.ts";
import type { AuthoringFor } from "./authoring.ts";
import { type Standing, standingOf } from "./ground.ts";

/** Where a command writes migrations, on each kind of database, and what it has come to so far. */
export class Authors {
  readonly #authoringFor: AuthoringFor;
  readonly #madeNow = new Map<VariantDialect, Map<string, RevisionKey>>();
  readonly #standing = new Map<VariantDialect, Standing>();

  constructor(authoringFor: AuthoringFor) {
    this.#authoringFor = authoringFor;
  }

  /** Finds out what the revisions of these components make, once for all of them. */
  async stand(dialect: VariantDialect, components: readonly string[]): Promise<void> {
    if (components.length === 0) return;
    this.#standing.set(dialect, await standingOf(this.#authoringFor(dialect), components));
  }

  /** `isLive`: what is there is looked up in the live database. */
  of(dialect: VariantDialect, isLive: boolean): Author {
    const madeNow = this.#madeNow.get(dialect) ?? new Map<string, RevisionKey>();
    this.#madeNow.set(dialect, madeNow);
    const standing = isLive ? undefined : this.#standing.get(dialect);
    return { authoring: this.#authoringFor(dialect), madeNow, standing };
  }

  /** What has been written is there for those after it. */
  moveOn({ author, change }: AuthoredMigration, isLive: boolean): void {
    const dialect = author.authoring.dialect.name;
    if (isLive || change === undefined || !this.#standing.has(dialect)) return;
    this.#standing.set(dialect, { schema: change.after, owners: change.owners });
  }
}
