import { defineComponent } from "stemma";

export default defineComponent({
  name: "content_trust",
  dependsOn: ["quetz"],
  models: { postgres: "./models/index.ts", sqlite: "./models/sqlite.ts", mariadb: "./models/mariadb.ts" },
});
