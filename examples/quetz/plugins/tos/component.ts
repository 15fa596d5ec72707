import { defineComponent } from "stemma";

export default defineComponent({ name: "tos", dependsOn: ["quetz"], models: "./models.ts" });
