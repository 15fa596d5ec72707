-- app: drop schema app
DROP SCHEMA app;

-- Back Office: drop schema Back Office
DROP SCHEMA "Back Office";
