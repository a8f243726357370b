from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "config.components"
    label = "components"
