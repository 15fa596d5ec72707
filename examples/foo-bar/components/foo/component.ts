import { defineComponent } from "stemma";

export default defineComponent({
  name: "foo",
  models: "./models.ts",
});
