-- asked for: set NOT NULL of domain public.quantity
ALTER DOMAIN public.quantity SET NOT NULL;

-- no more: remove NOT NULL of domain public.quantity
ALTER DOMAIN public.quantity DROP NOT NULL;
