import { defineConfig } from "stemma";

export default defineConfig({
  database: "pglite:data/quetz",
  components: ["./core"],
  defaultComponent: "quetz",
});
