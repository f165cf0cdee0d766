"""The JSON API answers what the command line answers, errors included."""

import asyncio

import httpx
import pytest

from servanda.desk import Register
from servanda.web import application


class Client:
    """Asks the application without a network."""

    def __init__(self) -> None:
        self.transport = httpx.ASGITransport(app=application(Register.shipped()))

    def get(self, address: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self.transport, base_url="http://servanda.test") as client:
                return await client.get(address)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def client() -> Client:
    return Client()


def test_answers(client):
    told = client.get("/api/v1/treaties/rus-prk-2024/standing?on=2024-12-04").json()
    assert (told["standing"], told["parties"]) == ("in-force", {"RUS": "in-force", "PRK": "in-force"})
    casus = client.get("/api/v1/casus?attacked=PRK&attacker=KOR&on=2024-12-10").json()
    assert {f["state"] for f in casus["findings"] if f["verdict"] == "obliged"} == {"RUS", "CHN"}
    asked = "/api/v1/casus?attacked=Germany&attacker=FRA&supported_by=RUS&on=1905-01-01&aid-requested=no"
    casus = client.get(asked).json()
    assert (casus["situation"]["supported_by"], casus["situation"]["assumed"]["aid-requested"]) == ("RUS", "no")
    assert "AUH" in {f["state"] for f in casus["findings"] if f["verdict"] == "obliged"}
    assert client.get("/api/v1/between/RUS/PRK?on=2024-12-05").json()["commitments"]
    claim = client.get("/api/v1/claim?by=RUS&did=supplied-arms&to=PRK&on=2024-11").json()
    assert {f["verdict"] for f in claim["findings"] if f["treaty"] == "unsc-2270"} == {"would-breach"}
    assert client.get("/api/v1/schemas/casus").json()["title"] == "servanda casus"


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/v1/treaties/x/standing?on=2024-12-04", 404, "there is no treaty"),
        ("/api/v1/treaties/rus-prk-2024/standing", 400, "on is missing"),
        ("/api/v1/between/RUS/Atlantis?on=2024-12-05", 404, "no state is known"),
    ],
)
def test_errors(client, address, status, told):
    answer = client.get(address)
    assert answer.status_code == status
    assert told in answer.json()["error"]
