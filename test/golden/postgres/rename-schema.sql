-- with a type and a table: rename schema app to Back Office
ALTER SCHEMA app RENAME TO "Back Office";
