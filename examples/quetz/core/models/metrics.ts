import { index, integer, pgEnum, pgTable, timestamp, unique, varchar } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";

export const intervalType = pgEnum("intervaltype", ["hour", "day", "month", "year"]);

/** Downloads of a file in a period. Files are named, not referred to: counts outlive them. */
export const aggregatedMetrics = pgTable(
  "aggregated_metrics",
  {
    id: bytea("id").primaryKey(),
    channelName: varchar("channel_name"),
    platform: varchar("platform"),
    filename: varchar("filename"),
    metricName: varchar("metric_name", { length: 255 }).notNull(),
    period: intervalType("period"),
    count: integer("count").notNull().default(0),
    timestamp: timestamp("timestamp").notNull(),
  },
  (table) => {
    const what = [
      table.channelName,
      table.platform,
      table.filename,
      table.metricName,
      table.period,
      table.timestamp,
    ] as const;
    return [
      unique("package_version_metric_constraint").on(...what),
      index("package_version_metric_index").on(...what),
    ];
  },
);
