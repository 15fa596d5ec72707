import { defineComponent } from "stemma";

export default defineComponent({ name: "content_trust", dependsOn: ["quetz"], models: "./models/index.ts" });
