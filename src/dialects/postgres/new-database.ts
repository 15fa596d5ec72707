/**
 * Query for `clause`: how CREATE DATABASE is soonest done here. By default the server logs every page of the new database, which takes it
 * four times as long as copying files. Copying asks for two checkpoints, which everybody on the server would wait for; where fsync is
 * off, as on servers that are for tests alone, these cost nothing. Source: PostgreSQL manual, CREATE DATABASE, STRATEGY (since 15).
 */
export const quickest = `SELECT CASE WHEN pg_catalog.current_setting('fsync') = 'off'
            AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000
       THEN ' STRATEGY file_copy' ELSE '' END AS clause`;
