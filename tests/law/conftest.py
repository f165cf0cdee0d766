"""The shipped register, once for all tests of the law."""

import sys
from pathlib import Path

import pytest

import servanda as sv

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def shipped_register() -> sv.Register:
    return sv.Register.shipped()
