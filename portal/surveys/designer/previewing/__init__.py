"""The preview of a draft: the pages that people will see, drawn as it is written. Nothing that is sent there is kept."""
