import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Stories of many commands, npm and kills, and hundreds of cases in one file: up to a minute each. What takes seconds fills the gaps at the end. */
const LONG = [
  "/test/examples/",
  "/test/e2e/",
  "/test/testing/",
  "/test/faults/",
  "/test/api/",
  "/test/conformance/",
  "/test/scenarios/",
];

/** Without times of an earlier run Vitest begins with the longest text, and a story that is told shortly would come last and be waited for. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((folder) => moduleId.includes(folder));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
