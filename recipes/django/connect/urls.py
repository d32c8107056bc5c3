from django.urls import path

from . import views

app_name = "connect"
urlpatterns = [
    path("token", views.token, name="token"),
    path("accounts", views.accounts, name="accounts"),
    path("accounts/<str:account_id>", views.account, name="account"),
]
