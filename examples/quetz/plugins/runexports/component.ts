import { defineComponent } from "stemma";

export default defineComponent({
  name: "runexports",
  dependsOn: ["quetz"],
  models: { postgres: "./models.ts", sqlite: "./models.sqlite.ts", mariadb: "./models.mariadb.ts" },
});
