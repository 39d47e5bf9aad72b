"""Events, views, teacher summaries and migrations. The only room that imports sqlalchemy."""
