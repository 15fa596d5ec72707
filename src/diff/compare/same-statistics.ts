/** Whether two statements make the same statistics: the columns stand in the order that they have in their table by chance. */
export function isSameStatistics(one: string, other: string): boolean {
  return one === other || inOneOrder(one) === inOneOrder(other);
}

function inOneOrder(definition: string): string {
  const parts = /^(.*? ON )(.*)( FROM .*)$/s.exec(definition);
  if (parts === null) return definition;
  const [, head = "", list = "", tail = ""] = parts;
  return `${head}${listed(list).sort().join(", ")}${tail}`;
}

/** What stands between the commas of a list that are not inside brackets or quotes. */
function listed(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let quote: string | undefined;
  let start = 0;
  for (const [at, character] of [...list.split("").entries()]) {
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) {
      found.push(list.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...found, list.slice(start).trim()];
}
