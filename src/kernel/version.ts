declare const __STEMMA_VERSION__: string | undefined;

/** Version of this package. The build puts it in; code that runs from its sources has none. */
export const STEMMA_VERSION: string =
  typeof __STEMMA_VERSION__ === "string" ? __STEMMA_VERSION__ : "0.0.0-source";
