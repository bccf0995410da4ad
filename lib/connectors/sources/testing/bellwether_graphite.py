"""Graphite's web application with a folder of its own, for tests: STORAGE and PORT come from the environment."""
import os
import sys

storage = os.environ["GRAPHITE_STORAGE_DIR"]
if __name__ != "__main__":
    # Read by graphite.settings as its local settings.
    STORAGE_DIR = storage
    LOG_DIR = os.path.join(storage, "log")
    CONF_DIR = storage
    SECRET_KEY = "tests only"
    ALLOWED_HOSTS = ["127.0.0.1"]
    CARBONLINK_HOSTS = [f"127.0.0.1:{os.environ['CARBON_QUERY_PORT']}"]
    LOG_RENDERING_PERFORMANCE = False
else:
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    os.environ["GRAPHITE_SETTINGS_MODULE"] = "bellwether_graphite"
    os.environ["DJANGO_SETTINGS_MODULE"] = "graphite.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from wsgiref.simple_server import WSGIRequestHandler, make_server
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", run_syncdb=True, verbosity=0)
    WSGIRequestHandler.log_message = lambda *_: None
    make_server("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application()).serve_forever()
