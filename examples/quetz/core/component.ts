import { defineComponent } from "stemma";

export default defineComponent({
  name: "quetz",
  models: { postgres: "./models/index.ts", sqlite: "./models/sqlite.ts", mariadb: "./models/mariadb.ts" },
});
