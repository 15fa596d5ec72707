import { defineComponent } from "stemma";

export default defineComponent({
  name: "tos",
  dependsOn: ["quetz"],
  models: { postgres: "./models.ts", sqlite: "./models.sqlite.ts", mariadb: "./models.mariadb.ts" },
});
