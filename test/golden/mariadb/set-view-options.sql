-- all: set options of view main.ages
CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW ages AS
select `users`.`age` AS `age` from `users` WITH CASCADED CHECK OPTION;
