/** A name as parts. */
interface PartedName {
  readonly schema?: string;
  readonly name: string;
}

/**
 * What a statement does that no transaction can hold, as far as the catalog tells afterwards whether it was done, half done or not
 * begun.
 */
export type ConcurrentWork =
  | {
      readonly does: "build-index";
      readonly schema?: string;
      /** Undefined: the server finds one. */
      readonly name?: string;
      readonly table: string;
      /** It says IF NOT EXISTS: the server takes whatever has the name for it, even what is unfinished. */
      readonly passesOver?: true;
    }
  | ({ readonly does: "drop-index" } & PartedName)
  | ({ readonly does: "rebuild-index"; readonly of: "index" | "table" } & PartedName)
  | { readonly does: "detach-partition"; readonly table: PartedName; readonly partition: PartedName };
