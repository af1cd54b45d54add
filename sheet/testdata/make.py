# How the sheets beside this file were made: python3 make.py, with openpyxl 3.1.5,
# xlsxwriter 3.3.1 and odfpy 1.4.1. Ships, numbers and names are invented (MID 200,
# which no state has).
import datetime as dt
import os
import openpyxl
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableRow, TableCell
from odf.office import Annotation
from odf.text import P

here = os.path.dirname(os.path.abspath(__file__))
start = dt.datetime(2024, 1, 31, 23, 30, 0)
rows = [(200000001 + i % 2, start + dt.timedelta(minutes=10 * i), 36.5 + i / 100, 53.25 - i / 80, 8.5, "SIM GANNET" if i % 2 == 0 else "SIM TERN, 2") for i in range(8)]
head = ["MMSI", "Time (UTC)", "Latitude", "Longitude", "Speed (kn)", "Vessel name"]

# One sheet; a title, an empty row, a note far to the right, a formula.
b = openpyxl.Workbook()
s = b.active
s.title = "Positions"
s["A1"] = "Invented positions, for a test"
s.append([])
s.append(head)
for r in rows:
    s.append(list(r))
    s.cell(s.max_row, 2).number_format = "dd.mm.yyyy hh:mm:ss"
s["I6"] = "seen by the pilot"
s["E5"] = "=8+0.5"
b.save(os.path.join(here, "one.xlsx"))

# Several sheets: notes, two with positions, an empty one. Days and times apart.
b = openpyxl.Workbook()
s = b.active
s.title = "Read me"
s.append(["The positions stand in the other sheets."])
for name, part in (("January", rows[:3]), ("February & March", rows[3:])):
    s = b.create_sheet(name)
    s.append(["Ship's MMSI", "Date", "Time", "Lat", "Lon"])
    s["A1"] = "MMSI"
    for r in part:
        s.append([str(r[0]), r[1].date(), r[1].time(), r[2], r[3]])
b.create_sheet("Empty")
b.save(os.path.join(here, "several.xlsx"))

# Counted from 1904, by another program; texts in the cells themselves.
w = xlsxwriter.Workbook(os.path.join(here, "from1904.xlsx"), {"date_1904": True, "in_memory": True})
s = w.add_worksheet("Sheet1")
when = w.add_format({"num_format": 'd mmm yyyy "at" hh:mm:ss'})
for i, h in enumerate(head):
    s.write_string(0, i, h)
for i, r in enumerate(rows):
    s.write_number(i + 1, 0, r[0])
    s.write_datetime(i + 1, 1, r[1], when)
    for k in (2, 3, 4):
        s.write_number(i + 1, k, r[k])
    s.write_rich_string(i + 1, 5, w.add_format({"bold": True}), r[5][:4], r[5][4:])
w.close()

# OpenDocument: values beside what is shown, cells that stand for several, a note.
d = OpenDocumentSpreadsheet()
t = Table(name="Track")
def text(v):
    c = TableCell(valuetype="string")
    c.addElement(P(text=v))
    return c
r = TableRow()
for h in head:
    r.addElement(text(h))
t.addElement(r)
for i, x in enumerate(rows):
    r = TableRow()
    c = TableCell(valuetype="float", value=x[0])
    c.addElement(P(text=f"{x[0]:,}"))
    if i == 0:
        a = Annotation()
        a.addElement(P(text="checked by hand"))
        c.addElement(a)
    r.addElement(c)
    c = TableCell(valuetype="date", datevalue=x[1].isoformat())
    c.addElement(P(text=x[1].strftime("%d/%m/%y %H:%M")))
    r.addElement(c)
    for v in x[2:5]:
        c = TableCell(valuetype="float", value=v)
        c.addElement(P(text=f"{v:.1f}"))
        r.addElement(c)
    r.addElement(text(x[5]))
    r.addElement(TableCell(numbercolumnsrepeated=1018))
    t.addElement(r)
t.addElement(TableRow(numberrowsrepeated=1048560))
d.spreadsheet.addElement(t)
d.save(os.path.join(here, "track.ods"))
