-- app: create schema app
CREATE SCHEMA IF NOT EXISTS app;

-- Back Office: create schema Back Office
CREATE SCHEMA IF NOT EXISTS "Back Office";
COMMENT ON SCHEMA "Back Office" IS 'the office''s own';
