"""The routes, one audience a module. Each says its role by its dependencies; docs/routes.md lists them all."""
