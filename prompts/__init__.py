"""Every sentence sent to a model, one file a task, and the loader that checks them."""
