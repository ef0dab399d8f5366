"""What was read, written for others: JSON Lines, CSV, and flat rows for data frames."""

from marsad.export.csv import write_csv
from marsad.export.jsonl import report_line, write_jsonl
from marsad.export.rows import COLUMNS, to_pandas, to_polars, to_rows

__all__ = ["COLUMNS", "report_line", "to_pandas", "to_polars", "to_rows", "write_csv", "write_jsonl"]
