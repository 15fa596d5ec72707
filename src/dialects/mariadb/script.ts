import { batchMarkers, markerBefore, type ScriptStatement } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";
import { boundsOf } from "./marked.ts";
import { splitScript } from "./split-script.ts";
import { traitsOf } from "./statement-traits.ts";

/** Cuts a script by tokens and says of each statement what its first words tell. What the server cannot read, it will say. */
export async function analyseScript(text: string, _inside = false): Promise<ScriptStatement[]> {
  const markers = batchMarkers(text, lexical);
  let end = 0;
  return splitScript(text).map(({ sql, start, tokens }) => {
    const marker = markerBefore(markers, text, { start }, end);
    const bounds = marker === undefined ? undefined : boundsOf(tokens);
    end = start + sql.length;
    return {
      sql,
      start,
      ...traitsOf(tokens),
      ...(marker === undefined || bounds === undefined
        ? {}
        : { batch: { throttle: marker.throttle, bounds } }),
    };
  });
}

/** Most statements of code have none of these words, and are not looked through. */
const MAY_CONTROL = /\b(?:autocommit|begin|commit|lock|rollback|start|unlock|xa)\b/i;

/** The first statement of a text that begins or ends a transaction in so many words; many others end one by themselves. */
export function controlIn(text: string): string | undefined {
  if (!MAY_CONTROL.test(text)) return undefined;
  for (const { tokens } of splitScript(text)) {
    const { controls } = traitsOf(tokens);
    if (controls !== undefined) return controls;
  }
  return undefined;
}
