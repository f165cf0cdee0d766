"""Fetching the page that was asked for, and nothing else."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

from servanda.terms import ServandaError

_REDIRECTS = 5
_SECONDS = 20


def fetch(address: str, *, largest: int) -> bytes:
    """The bytes at an http(s) address. Redirects are followed, but into no private address and no other scheme.

    Raises ServandaError where it cannot be had, or is larger than `largest` bytes.
    """
    import urllib3

    pool = urllib3.PoolManager(retries=False, timeout=_SECONDS)
    target = address
    for hop in range(_REDIRECTS + 1):
        if hop:
            _public(target, address)
        try:
            with pool.request("GET", target, redirect=False, preload_content=False) as answer:
                if answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers:
                    target = urljoin(target, answer.headers["location"])
                    continue
                if answer.status != 200:
                    raise ServandaError(f"{target} answered {answer.status}", where="read")
                return answer.read(largest + 1)
        except urllib3.exceptions.HTTPError as error:
            raise ServandaError(
                f"{target} cannot be had", where="read", why=str(error).split(":")[-1].strip()
            ) from None
    raise ServandaError(f"{address} redirects more than {_REDIRECTS} times", where="read")


def _public(target: str, asked: str) -> None:
    """Refuses a redirect to another scheme or to a private address."""
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ServandaError(f"{asked} redirects to {parts.scheme}:, which is not followed", where="read")
    try:
        found = socket.getaddrinfo(parts.hostname, None)
    except OSError:
        raise ServandaError(f"{parts.hostname} is not known", where="read") from None
    if any(not ipaddress.ip_address(info[4][0]).is_global for info in found):
        raise ServandaError(f"{asked} redirects into a private network, which is not followed", where="read")
