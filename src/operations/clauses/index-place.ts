import { type Index, type ObjectName, PLACES, type Place } from "../../schema/index.ts";
import { fieldPlace } from "./part-place.ts";

/** What can be set of any index, that of a constraint too. */
export type IndexSettings = Pick<Index, "options" | "clustered" | "replicaIdentity" | "tablespace">;

function settingsOf({ options, clustered, replicaIdentity, tablespace }: IndexSettings): IndexSettings {
  return {
    ...(options === undefined ? {} : { options }),
    ...(clustered === undefined ? {} : { clustered }),
    ...(replicaIdentity === undefined ? {} : { replicaIdentity }),
    ...(tablespace === undefined ? {} : { tablespace }),
  };
}

const KINDS: Readonly<Record<string, Place<IndexSettings>>> = {
  index: fieldPlace(
    PLACES.index,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...index }, settings) => ({
      ...index,
      ...settings,
    }),
  ),
  "primary-key": fieldPlace(
    PLACES["primary-key"],
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...key }, settings) => ({
      ...key,
      ...settings,
    }),
  ),
  unique: fieldPlace(
    PLACES.unique,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...key }, settings) => ({
      ...key,
      ...settings,
    }),
  ),
  exclusion: fieldPlace(
    PLACES.exclusion,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...exclusion }, settings) => ({
      ...exclusion,
      ...settings,
    }),
  ),
};

/** Where the settings of an index stand, by the path of the index or of its constraint. */
export const INDEX_SETTINGS: Place<IndexSettings> = {
  find: (schema, path) => placeOf(path).find(schema, path),
  put: (schema, path, value) => placeOf(path).put(schema, path, value),
};

function placeOf({ kind }: ObjectName): Place<IndexSettings> {
  const place = KINDS[kind];
  if (place === undefined) throw new Error(`a ${kind} has no index`);
  return place;
}
