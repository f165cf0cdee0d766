"""`serve`."""

from __future__ import annotations

import click

from servanda.cli.common import register_option
from servanda.desk import Register
from servanda.terms import ServandaError


@click.command()
@click.option("--port", default=8017, show_default=True, help="The port on this machine.")
@register_option
def serve(port: int, folder: str | None) -> None:
    """The JSON API on this machine (127.0.0.1), until interrupted.

    \b
    Example:
      servanda serve --port 8017
      curl "http://127.0.0.1:8017/api/v1/treaties/rus-prk-2024/standing?on=2024-12-05"
    """
    register = Register.open(folder)
    try:
        import uvicorn

        from servanda.web import application
    except ImportError as error:
        raise ServandaError(
            "the web face is not installed", why=f"{error.name} is missing", mend='pip install "servanda[web]"'
        ) from None
    click.echo(f"http://127.0.0.1:{port}/api/v1/treaties", err=True)
    uvicorn.run(application(register), host="127.0.0.1", port=port, log_level="warning")
