"""The floor: the smallest Flask app that renders one Jinja template, and that keeps one row durably for each form sent."""

import os
import sqlite3
import threading
from typing import Any

import psycopg
from flask import Flask, redirect, render_template, request

INSERT = "INSERT INTO kept (remark) VALUES ({mark})"

app = Flask(__name__)
own = threading.local()


@app.get("/")
def form() -> str:
    """Show the form."""
    return render_template("floor.html", title="The smallest form")


@app.post("/")
def send() -> Any:
    """Keep what was sent, on the disk before the answer leaves."""
    connection = _connection()
    mark = "?" if isinstance(connection, sqlite3.Connection) else "%s"
    connection.execute(INSERT.format(mark=mark), (request.form["remark"],))
    connection.commit()
    return redirect("/thanks", 303)


@app.get("/thanks")
def thanks() -> str:
    """Say that it was kept."""
    return render_template("floor.html", title="Thank you")


def prepare(place: str) -> None:
    """Make the one table in a database."""
    connection = connect(place)
    number = "INTEGER" if isinstance(connection, sqlite3.Connection) else "bigserial"
    connection.execute(f"CREATE TABLE kept (id {number} PRIMARY KEY, remark text NOT NULL)")
    connection.commit()
    connection.close()


def connect(place: str) -> Any:
    """Return a connection that is as durable as the portal's."""
    if place.startswith("postgresql"):
        return psycopg.connect(place)
    connection = sqlite3.connect(place, timeout=30, isolation_level="IMMEDIATE")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _connection() -> Any:
    """The thread's own connection."""
    if not hasattr(own, "connection"):
        own.connection = connect(os.environ["FLOOR_DATABASE"])
    return own.connection
