import { defineComponent } from "stemma";

export default defineComponent({ name: "quetz", models: "./models/index.ts" });
