"""The desk: thousands of articles, one record, kept in a database and asked questions (``desk.Desk``)."""
