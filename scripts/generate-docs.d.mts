/** The text of every generated document, by its path. */
export function generateDocs(): Promise<Readonly<Record<string, string>>>;
