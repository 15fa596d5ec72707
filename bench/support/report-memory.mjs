// Preloaded into a process that is measured: writes what it held of memory at most, in kilobytes, when it ends.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  writeFileSync(process.env.STEMMA_BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
