"""What every feature stands on: the database, time, language, the web's manners."""
