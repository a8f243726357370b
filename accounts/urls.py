from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from accounts import people_views
from accounts.forms import SignInForm

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(
            template_name="accounts/sign_in.html",
            authentication_form=SignInForm,
            redirect_authenticated_user=True,
        ),
        name="sign-in",
    ),
    path("sign-out/", login_not_required(LogoutView.as_view()), name="sign-out"),
    path("people/", people_views.people, name="people"),
    path("people/new/", people_views.new, name="new-person"),
    path("people/<int:person_id>/", people_views.person, name="person"),
    path(
        "choose-password/<str:uidb64>/<str:token>/",
        login_not_required(people_views.ChoosePassword.as_view()),
        name="choose-password",
    ),
]
