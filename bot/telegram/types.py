"""The library's generic types as this bot uses them."""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram.ext import Application, BaseHandler

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
BotHandler: TypeAlias = BaseHandler[Any, Any, Any]
