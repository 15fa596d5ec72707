export function onlyReads(text: string): boolean;
