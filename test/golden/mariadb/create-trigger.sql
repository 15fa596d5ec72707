-- with several statements: create trigger main.users.named
CREATE TRIGGER named BEFORE INSERT ON users FOR EACH ROW
BEGIN IF NEW.name IS NULL THEN SET NEW.name = 'x;'; END IF; END;
