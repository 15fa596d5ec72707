import { defineConfig } from "stemma";

export default defineConfig({
  database: "pglite:data/foo-bar",
  components: ["components/*"],
});
