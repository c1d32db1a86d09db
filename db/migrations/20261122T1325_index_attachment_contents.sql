-- Before the last attachment with some content goes, its file goes too: the question must not read the whole table.
create index attachments_picture on attachments (picture_sha256) where picture_sha256 is not null;
create index attachments_thumbnail on attachments (thumbnail_sha256) where thumbnail_sha256 is not null;
-- Files of a sent form, so that a form sent again brings them once.
create index attachments_upload_all on attachments (upload_key) where upload_key is not null;
