-- plain: create view main.ages
CREATE VIEW ages AS
select `users`.`age` AS `age` from `users`;

-- with all that it can have: create view main.ages
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW ages AS
select `users`.`age` AS `age` from `users` where `users`.`age` > 3 WITH CASCADED CHECK OPTION;
