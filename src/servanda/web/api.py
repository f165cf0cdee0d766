"""The JSON API: the desk's answers at addresses of their own, on loopback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from servanda.desk import Register, Situation, schema, sheet
from servanda.terms import ServandaError

_ROOT = "/api/v1"


def application(register: Register) -> Starlette:
    """The application: every route answers one JSON document, errors included."""
    routes = {
        "/treaties": lambda ask: register.search(ask.query_params.get("q", "").split()),
        "/treaties/{id}": lambda ask: sheet(
            register[ask.path_params["id"]], on=ask.query_params.get("on"), known=ask.query_params.get("known")
        ),
        "/treaties/{id}/standing": lambda ask: register[ask.path_params["id"]].standing(
            _need(ask, "on"),
            **{key: ask.query_params.get(key) for key in ("state", "towards", "territory", "known")},
        ),
        "/between/{a}/{b}": lambda ask: register.between(
            ask.path_params["a"], ask.path_params["b"], _need(ask, "on"), known=ask.query_params.get("known")
        ),
        "/casus": lambda ask: register.casus(_situation(ask), known=ask.query_params.get("known")),
        "/claim": lambda ask: register.claim(**_claim(ask)),
        "/schemas/{verb}": lambda ask: schema(ask.path_params["verb"]),
    }
    return Starlette(routes=[Route(_ROOT + path, _answering(answer)) for path, answer in routes.items()])


def _answering(answer: Callable[[Request], Any]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            return _json(answer(request))
        except ServandaError as error:
            told = {"error": error.what, "where": error.where, "why": error.why, "mend": error.mend}
            return _json(told, 400 if error.code == 2 else 404)

    return endpoint


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _need(request: Request, name: str) -> str:
    value: str | None = request.query_params.get(name)
    if value is None:
        raise ServandaError(f"{name} is missing", where=request.url.path, mend=f"add ?{name}=…", code=2)
    return value


def _claim(request: Request) -> dict[str, Any]:
    """What is claimed; whatever is no word of a claim is a fact told beside it."""
    words = ("by", "did", "on", "to", "against", "quantity", "known")
    told = {key: value for key, value in request.query_params.items() if key in words}
    facts = {key: value for key, value in request.query_params.items() if key not in words}
    needed = {key: _need(request, key) for key in ("by", "did", "on")}
    return told | needed | {"facts": facts}


def _situation(request: Request) -> Situation:
    several = request.query_params.getlist
    lists = ("supported_by", "aided_by", "at_war_with")
    words = ("attacked", "attacker", "on", "at", "kind", "target", "known", *lists)
    facts = {key: value for key, value in request.query_params.items() if key not in words}
    return Situation(
        attacked=_need(request, "attacked"),
        attacker=tuple(several("attacker")) or _need(request, "attacker"),
        on=_need(request, "on"),
        at=request.query_params.get("at", ""),
        kind=request.query_params.get("kind", "armed-attack"),
        target=request.query_params.get("target", ""),
        facts=facts,
        supporters=tuple(several("supported_by")),
        aided_by=tuple(several("aided_by")),
        at_war_with=tuple(several("at_war_with")),
    )
