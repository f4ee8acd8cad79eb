"""Reads Office files with packages that nobody here wrote, and validates them.

Reads {"files": [path, ...]} from standard input and prints what each file has, by its path.
"""

import io
import json
import sys
from datetime import datetime

# A package that says something would spoil the answer.
answer_to, sys.stdout = sys.stdout, sys.stderr

import docx
import openpyxl
import pptx
from docx.enum.shape import WD_INLINE_SHAPE
from openxml_audit import OpenXmlValidator


def faults(path):
    result = OpenXmlValidator().validate(path)
    return [f"{one.part_uri}: {one.description}" for one in result.errors]


def sheet_rows(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def embedded(parts):
    return [sheet_rows(part.blob) for part in parts if str(part.partname).endswith(".xlsx")]


def read_docx(path):
    document = docx.Document(path)
    section = document.sections[0]
    return {
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "headings": [
            [heading_level(paragraph.style), paragraph.text]
            for paragraph in document.paragraphs
            if heading_level(paragraph.style)
        ],
        "captions": [
            paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Caption"
        ],
        "tables": len(document.tables),
        "charts": sum(
            shape.type == WD_INLINE_SHAPE.CHART
            for body in [document, *(cell for table in document.tables for cell in table._cells)]
            for shape in inline_shapes(body)
        ),
        "workbooks": embedded(document.part.package.iter_parts()),
        "header": "".join(paragraph.text for paragraph in section.header.paragraphs),
        "footer": "".join(paragraph.text for paragraph in section.footer.paragraphs),
        "pictures": len(section.header.part.package.image_parts),
    }


def heading_level(style):
    """Of a heading, or of a style that is made of one; 0 for any other."""
    if style is None:
        return 0
    if style.name.startswith("Heading "):
        return int(style.name[-1])
    return heading_level(style.base_style)


def inline_shapes(body):
    if hasattr(body, "inline_shapes"):
        return body.inline_shapes
    return []


def read_xlsx(path):
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        "sheets": [
            {
                "name": sheet.title,
                "cells": {
                    cell.coordinate: [kind_of(cell), plain(cell.value), plain(shown.value)]
                    for row, shown_row in zip(sheet.iter_rows(), values[sheet.title].iter_rows())
                    for cell, shown in zip(row, shown_row)
                    if cell.value is not None
                },
                "charts": len(sheet._charts),
            }
            for sheet in formulas.worksheets
        ]
    }


def kind_of(cell):
    return {"f": "formula", "s": "text", "n": "number", "d": "date"}.get(cell.data_type, "other")


def plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def read_pptx(path):
    deck = pptx.Presentation(path)
    return {
        "slides": [
            {
                "title": slide.shapes.title.text_frame.text if slide.shapes.title else "",
                "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
                "charts": [
                    {
                        "categories": list(shape.chart.plots[0].categories),
                        "values": [list(series.values) for series in shape.chart.plots[0].series],
                        "rows": sheet_rows(shape.chart.part.chart_workbook.xlsx_part.blob),
                    }
                    for shape in slide.shapes
                    if shape.has_chart
                ],
                "tables": sum(shape.has_table for shape in slide.shapes),
            }
            for slide in deck.slides
        ]
    }


READERS = {"docx": read_docx, "xlsx": read_xlsx, "pptx": read_pptx}

given = json.load(sys.stdin)
json.dump(
    {
        path: {"faults": faults(path), **READERS[path.rsplit(".", 1)[-1]](path)}
        for path in given["files"]
    },
    answer_to,
)
