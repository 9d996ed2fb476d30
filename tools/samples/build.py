"""Writes the sample documents that are not plain text: samples/travel-policy.pdf and samples/buoy-manual.docx.

The texts were written for this project. Run after changing them:
    pip install reportlab==4.* python-docx==1.* && python tools/samples/build.py
"""
from datetime import datetime, timezone
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

TRAVEL = [
    ("Travel policy", None),
    ("Who this is for", [
        "This policy applies to everybody who travels for Tidewater Instruments, at home and abroad. It says what may be "
        "booked, who approves it and how costs are paid back."]),
    ("Before the trip", [
        "Trips of up to five nights need no approval. Longer trips are approved by your manager, at least ten days before "
        "departure.",
        "Journeys of less than six hours are made by train. Flights are booked in economy class; premium economy may be "
        "booked for flights of more than eight hours."]),
    ("Hotels", [
        "A hotel may cost up to 140 euros a night including breakfast, and up to 210 euros in London, Oslo, Zurich and "
        "New York. If nothing can be found at that price, ask the travel desk before you book.",
        "Cancel a room that you do not need at least 24 hours ahead. Fees for late cancellation are paid by the "
        "department, not by the traveller."]),
    None,
    ("Daily allowance", [
        "The allowance covers meals and small expenses. It is paid for each calendar day on which you are away for more "
        "than eight hours. Receipts are not needed for it."]),
    [["Country", "Full day", "Day of travel"], ["Germany", "28 euros", "14 euros"], ["Norway", "75 euros", "50 euros"],
     ["Portugal", "32 euros", "21 euros"], ["United States", "59 euros", "40 euros"]],
    ("Getting your money back", [
        "Send in your costs within 30 days after the trip, with a photograph of each receipt of more than 15 euros. "
        "Finance pays within ten working days. Costs sent in after 90 days are not paid back."]),
    None,
    ("Private cars", [
        "Use of a private car is paid at 0.38 euros a kilometre, up to 400 kilometres for one journey. The insurance of "
        "the company covers damage to the car only if the journey was approved beforehand."]),
    ("Safety on the way", [
        "Register every trip abroad in the travel calendar. In an emergency call the assistance line on the back of your "
        "travel card; it answers at all hours and in nine languages.",
        "You may break off a trip at any time if you feel unsafe. Nobody has to give reasons, and the costs are paid."]),
]

MANUAL = [
    ("TB-4 measuring buoy: field manual", 0, []),
    ("What it measures", 1, [
        "The TB-4 measures water temperature, salinity and wave height. It takes a reading every ten minutes and sends "
        "them over the satellite link once an hour. Without a link it keeps up to 180 days of readings."]),
    ("Battery and charging", 1, [
        "The battery lasts for 14 months at one transmission an hour. Replace it when the voltage falls below 11.2 volts. "
        "Charge a stored battery every six months.",
        "Never charge the battery below freezing point: the cells are damaged for good."]),
    ("Calibration", 1, [
        "Calibrate the salinity sensor every 90 days in the 35 PSU reference solution. Wait until the reading has not "
        "changed by more than 0.02 for two minutes, then press and hold the blue button for five seconds."]),
    ("Fault lamps", 1, [
        "One red flash: the battery is low. Two red flashes: no satellite link for more than 24 hours. Three red flashes: "
        "water in the housing. Recover the buoy at once and do not open it on board."]),
    ("Mooring", 1, [
        "Moor the buoy with a chain of at least one and a half times the depth of the water. In tidal currents above two "
        "knots use the second anchor point as well."]),
]


def write_pdf(path: Path) -> None:
    styles = getSampleStyleSheet()
    flow = []
    for part in TRAVEL:
        if part is None:
            flow.append(PageBreak())
        elif isinstance(part, list):
            table = Table(part, hAlign="LEFT", colWidths=[140, 110, 110])
            table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, 0), 0.8, "#444444"), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]))
            flow += [table, Spacer(1, 14)]
        elif part[1] is None:
            flow += [Paragraph(part[0], styles["Title"]), Spacer(1, 8)]
        else:
            flow.append(Paragraph(part[0], styles["Heading2"]))
            flow += [item for text in part[1] for item in (Paragraph(text, styles["BodyText"]), Spacer(1, 6))]

    def footer(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 36, "Tidewater Instruments · Travel policy")
        canvas.drawRightString(A4[0] - 72, 36, f"Page {document.page}")

    SimpleDocTemplate(str(path), pagesize=A4, title="Travel policy", author="Groundwork samples", invariant=1,
                      leftMargin=72, rightMargin=72, topMargin=64, bottomMargin=64).build(flow, onFirstPage=footer, onLaterPages=footer)


def write_docx(path: Path) -> None:
    document = Document()
    when = datetime(2026, 1, 1, tzinfo=timezone.utc)
    document.core_properties.title, document.core_properties.author = MANUAL[0][0], "Groundwork samples"
    document.core_properties.created = document.core_properties.modified = when
    for heading, level, paragraphs in MANUAL:
        document.add_heading(heading, level)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    document.save(str(path))


if __name__ == "__main__":
    write_pdf(SAMPLES / "travel-policy.pdf")
    write_docx(SAMPLES / "buoy-manual.docx")
