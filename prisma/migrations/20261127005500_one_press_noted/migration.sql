-- One press of a service is noted at a time: who has no note gives way to whom has it.
create unique index effect_one_press on effect (key) where kind = 'press' and state in ('waiting', 'leased');
