from django.urls import path

from jobs import views

urlpatterns = [path("queue/", views.queue, name="queue")]
