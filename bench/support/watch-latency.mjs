import pg from "pg";

/**
 * Runs a statement again and again on a session of its own, with a pause between, until it is stopped; gives all times in
 * milliseconds.
 */
export async function watchLatency(url, sql, { pause = 2 } = {}) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const times = [];
  let over = false;
  const running = (async () => {
    while (!over) {
      const began = performance.now();
      await client.query(sql);
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  })();
  return {
    async stop() {
      over = true;
      await running;
      await client.end();
      return times;
    },
  };
}

export function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
