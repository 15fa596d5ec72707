// Floor of `status` on PGlite: opens the folder named and closes it again.
import { PGlite } from "@electric-sql/pglite";

const database = await PGlite.create(process.argv[2]);
await database.close();
