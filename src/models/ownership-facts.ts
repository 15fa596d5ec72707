/** What is known of a deployment's components beside what they declare. */
export interface OwnershipFacts {
  /**
   * All of them. The tables of one that declares nothing are made by its migrations, and cannot be known from models.
   */
  readonly components: readonly { readonly name: string; readonly dependsOn: readonly string[] }[];
}
