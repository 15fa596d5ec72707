-- another name: rename trigger main.users.named to named_too
DROP TRIGGER named;
CREATE TRIGGER named BEFORE INSERT ON users FOR EACH ROW
BEGIN IF NEW.name IS NULL THEN SET NEW.name = 'x;'; END IF; END;
