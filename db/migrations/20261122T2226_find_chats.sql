-- The tickets that were reported in a chat.

create index ticket_details_chat on ticket_details (chat_id, ticket_id) where chat_id is not null;
