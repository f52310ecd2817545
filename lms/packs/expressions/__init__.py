"""Formulas of worksheets: numbers, names, + - * / and a few functions. Nothing else can be said in them.

A formula is read once into a small tree and worked out with decimal numbers, so that 0.1 + 0.2 is 0.3.
"""

from lms.packs.expressions.reading import FUNCTION_NAMES, Expression, parse
from lms.packs.expressions.working_out import Unworkable, Values

__all__ = ["FUNCTION_NAMES", "Expression", "Unworkable", "Values", "parse"]
