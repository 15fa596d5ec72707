-- of a type: drop domain public.quantity
DROP DOMAIN public.quantity;

-- with all that a domain can have: drop domain public.email
DROP DOMAIN public.email;

-- of a domain: drop domain public.price
DROP DOMAIN public.price;
