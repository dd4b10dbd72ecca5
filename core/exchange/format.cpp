// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/format.h"

#include "core/exchange/csv.h"
#include "core/exchange/csvmapping.h"
#include "core/exchange/text.h"

#include <limits>

namespace touchbase::exchange {

namespace {

constexpr qsizetype headSize = 64 * 1024;

struct Magic {
    const char *bytes;
    int size;
    const char *refusal;
};

constexpr Magic magics[] = {
    {"\x89PNG\r\n\x1a\n", 8, "This is a picture (PNG), not an address book."},
    {"\xff\xd8\xff", 3, "This is a picture (JPEG), not an address book."},
    {"GIF8", 4, "This is a picture (GIF), not an address book."},
    {"%PDF", 4, "This is a PDF document. Export the contacts as CSV or vCard instead."},
    {"PK\x03\x04", 4,
     "This is a ZIP archive or an office document. Unpack it, or save the sheet as CSV."},
    {"\x1f\x8b", 2, "This is a compressed file (gzip). Unpack it first."},
    {"SQLite format 3", 15, "This is an SQLite database, not an address book."},
    {"\xd0\xcf\x11\xe0", 4,
     "This is an old office document (Excel or Outlook). Save it as CSV or vCard first."},
    {"!BDN", 4, "This is an Outlook data file (PST). Export the contacts from Outlook as CSV."},
};

struct Opening {
    const char *text; ///< in lower case
    const char *refusal;
};

constexpr Opening openings[] = {
    {"<!doctype html", "This is a web page, not an address book. Download the export itself."},
    {"<html", "This is a web page, not an address book. Download the export itself."},
    {"<?xml", "This is an XML document. Export the contacts as CSV or vCard instead."},
    {"<svg", "This is a picture (SVG), not an address book."},
    {"{", "This is a JSON document. Export the contacts as CSV or vCard instead."},
    {"[", "This is a JSON document. Export the contacts as CSV or vCard instead."},
    {"dn:", "This is an LDIF file. Export the contacts as CSV or vCard instead."},
};

FoundFormat refused(const char *why)
{
    return {Format::Other, QStringLiteral("other"), QString::fromUtf8(why)};
}

constexpr qsizetype nowhere = std::numeric_limits<qsizetype>::max();

// Where the first of these stands at the beginning of a line.
qsizetype lineOf(const QByteArray &text, std::initializer_list<const char *> lines)
{
    qsizetype first = nowhere;
    for (const char *line : lines) {
        qsizetype place = text.indexOf(line);
        while (place > 0 && !QByteArrayView("\r\n \t\xbf").contains(text[place - 1]))
            place = text.indexOf(line, place + 1);
        if (place >= 0)
            first = std::min(first, place);
    }
    return first;
}

bool isBinary(QByteArrayView head)
{
    qsizetype controls = 0;
    for (const char c : head) {
        const uchar byte = uchar(c);
        controls += byte == 0 || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t');
    }
    return controls * 20 > head.size();
}

FoundFormat byTable(QByteArrayView head)
{
    const CsvTable table = parseCsv(head);
    qsizetype understood = 0;
    QString name;
    for (qsizetype i = 0; i < std::min<qsizetype>(table.rows.size(), 100); ++i) {
        const CsvMapping mapping = mapHeader(table.rows[i].cells);
        if (mapping.named > 0 && mapping.understood > understood) {
            understood = mapping.understood;
            name = mapping.format;
        }
    }
    return understood > 0 ? FoundFormat{Format::Csv, name, {}} : FoundFormat();
}

FoundFormat byName(const QString &fileName)
{
    struct Ending {
        const char *ending;
        Format format;
        const char *name;
    };
    static constexpr Ending endings[] = {
        {".vcf", Format::VCard, "vcard"},
        {".vcard", Format::VCard, "vcard"},
        {".ics", Format::Calendar, "icalendar"},
        {".vcs", Format::Calendar, "icalendar"},
        {".ical", Format::Calendar, "icalendar"},
        {".csv", Format::Csv, "csv"},
        {".tsv", Format::Csv, "csv"},
        {".txt", Format::Csv, "csv"},
    };
    for (const Ending &known : endings) {
        if (fileName.endsWith(QLatin1String(known.ending), Qt::CaseInsensitive))
            return {known.format, QLatin1String(known.name), {}};
    }
    return refused("This file is none of the formats that can be read: vCard, CSV, iCalendar.");
}

} // namespace

FoundFormat findFormat(QByteArrayView bytes, const QString &fileName)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), headSize));
    for (const Magic &magic : magics) {
        if (head.size() >= magic.size && memcmp(head.data(), magic.bytes, size_t(magic.size)) == 0)
            return refused(magic.refusal);
    }
    const QByteArray text = toByteText(head);
    if (text.trimmed().isEmpty())
        return refused("The file is empty.");
    const QByteArray upper = text.toUpper();
    const qsizetype card = lineOf(upper, {"BEGIN:VCARD", "END:VCARD"});
    const qsizetype calendar = lineOf(upper, {"BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTODO"});
    // What comes first tells: a card may carry a calendar, and an event a card.
    if (card < calendar)
        return {Format::VCard, QStringLiteral("vcard"), {}};
    if (calendar < nowhere)
        return {Format::Calendar, QStringLiteral("icalendar"), {}};
    if (isBinary(text))
        return refused("This is no text file. Export the contacts as CSV or vCard.");
    const QByteArray start = text.left(256).trimmed().toLower();
    for (const Opening &opening : openings) {
        if (start.startsWith(opening.text))
            return refused(opening.refusal);
    }
    const FoundFormat table = byTable(text);
    return table.format == Format::Csv ? table : byName(fileName);
}

} // namespace touchbase::exchange
