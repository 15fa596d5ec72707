import { defineComponent } from "stemma";

export default defineComponent({ name: "conda_suggest", dependsOn: ["quetz"], models: "./models.ts" });
