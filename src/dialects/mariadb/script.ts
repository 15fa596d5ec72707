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
