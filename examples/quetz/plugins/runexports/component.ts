import { defineComponent } from "stemma";

export default defineComponent({ name: "runexports", dependsOn: ["quetz"], models: "./models.ts" });
