-- with several statements: drop trigger main.users.named
DROP TRIGGER named;
