"""What makes hundreds of tests quick without making them test less."""

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TemplatesInMemory(BytecodeCache):
    """Keeps templates as they were compiled, for every application of this process. A changed one is compiled again."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


def compile_templates_once() -> None:
    """Let all applications share what they compile; the commands under test make one each."""
    Flask.jinja_options = {"bytecode_cache": TemplatesInMemory()}


def hash_passwords_quickly(app: Flask) -> None:
    """Hash as always, and with as little work as the algorithm allows (RFC 9106, 3.1)."""
    app.extensions["security"].pwd_context.update(argon2__time_cost=1, argon2__memory_cost=8, argon2__parallelism=1)
