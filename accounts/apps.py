from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.database_roles import check_owner, grant_runtime

        register(check_owner, Tags.database)
        post_migrate.connect(grant_runtime, sender=self)
