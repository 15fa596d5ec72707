-- tied: tie sequence public.ticket_numbers to column public.tickets.id
ALTER SEQUENCE public.ticket_numbers OWNED BY public.tickets.id;

-- freed: free sequence public.ticket_numbers of its column
ALTER SEQUENCE public.ticket_numbers OWNED BY NONE;
