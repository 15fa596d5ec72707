import { customType } from "drizzle-orm/pg-core";

/** Raw bytes. Ids are the 16 bytes of a UUID. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
