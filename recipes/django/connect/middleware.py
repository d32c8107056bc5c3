from django.conf import settings


def csrf_header(get_response):
    """Copies the button's X-CSRF-Token to the header that Django reads. Must be before CsrfViewMiddleware."""

    def middleware(request):
        token = request.META.get("HTTP_X_CSRF_TOKEN")
        if token is not None:
            request.META.setdefault(settings.CSRF_HEADER_NAME, token)
        return get_response(request)

    return middleware
